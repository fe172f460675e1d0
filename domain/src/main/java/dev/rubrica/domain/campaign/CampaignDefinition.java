package dev.rubrica.domain.campaign;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a client decides about a campaign.
 *
 * @param name 1 to {@value #MAX_NAME} code points after trimming; not unique
 * @param description up to {@value #MAX_DESCRIPTION} code points, or null
 * @param sendingMode null until it is decided
 * @param readyToSend whether the client released the campaign for its confirmation
 */
public record CampaignDefinition(
    String name,
    @Nullable String description,
    @Nullable SendingMode sendingMode,
    Audience audience,
    MessageContent content,
    SendingSchedule schedule,
    boolean readyToSend) {

  public static final int MAX_NAME = 255;
  public static final int MAX_DESCRIPTION = 2_000;

  public CampaignDefinition {
    Violations problems = new Violations();
    String givenName = name;
    String givenDescription = description;
    String checkedName = problems.take(() -> Text.required("name", givenName, MAX_NAME));
    description =
        problems.take(() -> Text.optional("description", givenDescription, MAX_DESCRIPTION));
    name = problems.orThrow(checkedName);
  }

  /** Whether the definitions differ in nothing but name and description. */
  boolean hasSameEffectAs(CampaignDefinition other) {
    return hasSameAudienceAs(other)
        && content.equals(other.content)
        && schedule.equals(other.schedule)
        && readyToSend == other.readyToSend;
  }

  /** Whether a goal that was calculated for one of the definitions holds for the other. */
  boolean hasSameAudienceAs(CampaignDefinition other) {
    return sendingMode == other.sendingMode && audience.equals(other.audience);
  }

  CampaignDefinition withFilter(AudienceFilter other) {
    return new CampaignDefinition(
        name, description, sendingMode, audience.withFilter(other), content, schedule, readyToSend);
  }

  /** Adds what is missing to count the people of the audience. */
  void addMissingOfAudience(Violations problems) {
    problems.require(sendingMode != null, "sendingMode", "is required");
    audience.addMissing(problems);
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the people cannot be counted yet; names
   *     everything that is missing
   */
  public void requireCountableAudience() {
    Violations problems = new Violations();
    addMissingOfAudience(problems);
    problems.throwIfAny();
  }

  /** Omits the texts and the audience, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "CampaignDefinition[" + sendingMode + ", readyToSend " + readyToSend + "]";
  }
}
