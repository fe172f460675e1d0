package dev.rubrica.domain.campaign;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import java.time.Instant;
import java.util.List;

/**
 * Decides whether a draft can be confirmed, or a waiting campaign can be fixed.
 *
 * @param sources as they are now
 * @param maxRecipients the most recipients that a campaign may have
 */
public record ConfirmationCheck(AudienceSources sources, long maxRecipients) {

  /**
   * @throws Invalid the campaign cannot be confirmed; names everything that is wrong
   */
  public void requireConfirmable(Campaign campaign, Instant now) {
    Violations problems = new Violations();
    CampaignDefinition definition = campaign.definition();
    definition.addMissingOfAudience(problems);
    sources.addMissing(problems, definition.audience());
    sources.addMixed(problems);
    problems.require(
        definition.readyToSend(), "readyToSend", "must be true before the campaign is confirmed");
    definition.content().addMissing(problems, channels(definition));
    definition.schedule().addPast(problems, now);
    addProblemsOfGoal(problems, campaign);
    problems.throwIfAny();
  }

  /**
   * For a waiting campaign that is due: what was right when it was confirmed may have changed.
   *
   * @throws Invalid the audience cannot be fixed; names everything that is wrong
   */
  public static void requireFixable(Campaign campaign, AudienceSources sources) {
    Violations problems = new Violations();
    campaign.definition().addMissingOfAudience(problems);
    sources.addMissing(problems, campaign.definition().audience());
    sources.addMixed(problems);
    problems.throwIfAny();
  }

  private static List<Channel> channels(CampaignDefinition definition) {
    return definition.sendingMode() == null ? List.of() : definition.sendingMode().channels();
  }

  private void addProblemsOfGoal(Violations problems, Campaign campaign) {
    CampaignGoal goal = campaign.goal();
    if (goal == null) {
      problems.add(
          "goal", "must be calculated after the last change of the audience or the sendingMode");
      return;
    }
    problems
        .require(goal.recipients() > 0, "goal", "must have recipients; nobody can be written to")
        .require(
            goal.recipients() <= maxRecipients,
            "goal",
            "must have at most " + maxRecipients + " recipients; split the campaign");
    // Without recipients, every placeholder would be unknown.
    if (goal.recipients() > 0) {
      campaign.placeholders().stream()
          .filter(field -> !field.isProperty())
          .forEach(field -> addUnknown(problems, goal, field));
    }
  }

  // To count again here would take as long as the goal did.
  private static void addUnknown(Violations problems, CampaignGoal goal, RecipientField field) {
    problems
        .require(
            goal.covers(field.name()),
            "goal",
            "must be calculated again: it does not cover {{%s}}".formatted(field.name()))
        .require(
            !goal.isWithoutValue(field.name()),
            "placeholder",
            "{{%s}} must be a property of contacts or a custom field that a recipient has"
                .formatted(field.name()));
  }
}
