package dev.rubrica.domain.campaign;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;

/**
 * What an audience refers to, as it is at one moment.
 *
 * @param missingLists the lists that the audience names and that do not exist, or are deleted
 * @param testLists those lists of the audience, without excluded ones and those of the filter, that
 *     are test lists
 * @param otherLists those that are not
 * @param unusableCampaigns the excluded campaigns that are deleted, not fixed yet, or whose
 *     recipients are not kept any more
 */
public record AudienceSources(
    IdSet missingLists, IdSet testLists, IdSet otherLists, IdSet unusableCampaigns) {

  /** Whether the audience can be counted and fixed. */
  public boolean areComplete() {
    return missingLists.isEmpty() && unusableCampaigns.isEmpty();
  }

  /** Whether all lists that exist are test lists, and there is one. */
  public boolean isTest() {
    return !testLists.isEmpty() && otherLists.isEmpty();
  }

  /** Adds the lists and campaigns of the audience that cannot be used. */
  public void addMissing(Violations problems, Audience audience) {
    addMissing(problems, Audience.LISTS, audience.lists());
    addMissing(problems, Audience.EXCLUDED_LISTS, audience.excludedLists());
    if (audience.filter() != null) {
      addMissing(problems, Audience.FILTER, audience.filter().lists());
    }
    problems.require(
        unusableCampaigns.isEmpty(),
        Audience.EXCLUDED_CAMPAIGNS,
        "must name campaigns whose audience is fixed and kept; not usable: " + unusableCampaigns);
  }

  private void addMissing(Violations problems, String field, IdSet named) {
    IdSet missing = named.minus(named.minus(missingLists));
    problems.require(
        missing.isEmpty(), field, "must name existing lists; deleted or unknown: " + missing);
  }

  /** Adds that test lists and other lists are mixed. */
  void addMixed(Violations problems) {
    problems.require(
        testLists.isEmpty() || otherLists.isEmpty(),
        Audience.LISTS,
        "must not mix test lists and others; test lists: " + testLists);
  }
}
