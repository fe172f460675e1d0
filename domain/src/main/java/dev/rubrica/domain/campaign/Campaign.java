package dev.rubrica.domain.campaign;

import dev.rubrica.domain.TimeOfChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign: to whom messages go, and how far that is. The numbers that it names are read apart
 * from it.
 *
 * @param token never changes
 * @param revision increases with every change of the definition and of the status, and with nothing
 *     else: the entity tag
 * @param audienceRevision increases with every change of the audience or the sending mode
 * @param goal the last one that was calculated for this audience; null for none
 * @param totals null until the audience is fixed
 * @param recipientsKept whether the recipients of the fixed audience are kept; true until the end
 *     of the retention
 * @param test whether all lists of the audience are test lists, and there is one: of a draft or
 *     waiting campaign the lists as they are now, of others as they were when it was fixed
 * @param updatedAt when the definition or the status last changed
 */
public record Campaign(
    CampaignId id,
    CampaignToken token,
    CampaignDefinition definition,
    CampaignState state,
    long revision,
    long audienceRevision,
    @Nullable CampaignGoal goal,
    @Nullable CampaignTotals totals,
    boolean recipientsKept,
    boolean test,
    Instant createdAt,
    Instant updatedAt) {

  /** A new draft. */
  public static Campaign draft(
      CampaignId id, CampaignToken token, CampaignDefinition definition, Instant now) {
    return new Campaign(
        id, token, definition, CampaignState.DRAFT, 1, 1, null, null, true, false, now, now);
  }

  public CampaignStatus status() {
    return state.status();
  }

  /**
   * The campaign after a change of its definition, the same one if nothing changes. More than
   * another name or description takes the confirmation back; another audience or sending mode
   * invalidates the goal.
   *
   * @param newDestinations whether the numbers that it names change
   * @throws dev.rubrica.domain.DomainException.NotYet the audience is being fixed
   * @throws dev.rubrica.domain.DomainException.Invalid it cannot be changed any more
   */
  public Campaign changed(CampaignDefinition next, boolean newDestinations, Instant now) {
    state.requireChangeable(id);
    if (next.equals(definition) && !newDestinations) {
      return this;
    }
    boolean sameAudience = next.hasSameAudienceAs(definition) && !newDestinations;
    boolean sameEffect = sameAudience && next.hasSameEffectAs(definition);
    CampaignState nextState = sameEffect ? state : state.unconfirmed();
    Campaign changed = copy(next, nextState, sameAudience ? goal : null, totals);
    return changed.revised(sameAudience ? 0 : 1, now);
  }

  /**
   * The campaign with {@link AudienceFilter#NOBODY} instead of its filter. Its status stays. An
   * audience that is not fixed yet loses its goal.
   */
  public Campaign withFilterOfNobody(Instant now) {
    CampaignDefinition next = definition.withFilter(AudienceFilter.NOBODY);
    return copy(next, state, state.isFixed() ? goal : null, totals).revised(1, now);
  }

  /** The campaign in another state, the same one if it is the same state. */
  public Campaign with(CampaignState next, Instant now) {
    if (next.equals(state)) {
      return this;
    }
    Campaign changed = copy(definition, next, goal, totals);
    return next.status() == state.status() ? changed : changed.revised(0, now);
  }

  /** The campaign with another goal. */
  public Campaign with(@Nullable CampaignGoal calculated) {
    return copy(definition, state, calculated, totals);
  }

  /** The campaign whose audience is fixed, with so many more people skipped. */
  public Campaign skipping(long people) {
    CampaignTotals before = Objects.requireNonNull(totals);
    CampaignTotals after =
        new CampaignTotals(
            before.destinations(), before.succeeded(), before.failed(), before.skipped() + people);
    return copy(definition, state, goal, after);
  }

  /** The campaign whose lists are, or are not, test lists; for simulations. */
  public Campaign withTest(boolean other) {
    return new Campaign(
        id,
        token,
        definition,
        state,
        revision,
        audienceRevision,
        goal,
        totals,
        recipientsKept,
        other,
        createdAt,
        updatedAt);
  }

  private Campaign copy(
      CampaignDefinition otherDefinition,
      CampaignState otherState,
      @Nullable CampaignGoal otherGoal,
      @Nullable CampaignTotals otherTotals) {
    return new Campaign(
        id,
        token,
        otherDefinition,
        otherState,
        revision,
        audienceRevision,
        otherGoal,
        otherTotals,
        recipientsKept,
        test,
        createdAt,
        updatedAt);
  }

  private Campaign revised(int audiences, Instant now) {
    return new Campaign(
        id,
        token,
        definition,
        state,
        revision + 1,
        audienceRevision + audiences,
        goal,
        totals,
        recipientsKept,
        test,
        createdAt,
        TimeOfChange.after(updatedAt, now));
  }

  /** The placeholders of the messages, each once. */
  public List<RecipientField> placeholders() {
    return definition.content().placeholders();
  }
}
