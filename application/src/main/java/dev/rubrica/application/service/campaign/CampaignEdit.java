package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.ManageCampaigns.Change;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a definition: the same for a call and for its simulation.
 *
 * @param destinations the numbers after the change; null if they stay as they are
 */
record CampaignEdit(
    CampaignLimits limits, Change change, @Nullable List<Destination> destinations) {

  /** What a change leads to. */
  record Result(Campaign before, Campaign after, boolean newDestinations) {
    boolean changes() {
      return after != before;
    }
  }

  Result apply(Repositories in, Campaign found, Instant now) {
    AccountId account = change.account();
    Campaign current = CampaignChecks.expected(found, change.condition());
    current.state().requireChangeable(current.id());
    CampaignDefinition next = change.patch().applyTo(current.definition());
    CampaignReferenceCheck.check(
        in, account, current.id(), current.definition().audience(), next.audience());
    boolean newDestinations = hasNewDestinations(in, current);
    Campaign after = current.changed(next, newDestinations, now);
    if (after.status() == CampaignStatus.DRAFT && current.status() != CampaignStatus.DRAFT) {
      limits.requireRoomForDraft(in.campaigns().count(account));
    }
    return new Result(current, after, newDestinations);
  }

  // A client that reads, edits and writes a campaign sends the numbers that are there.
  private boolean hasNewDestinations(Repositories in, Campaign current) {
    if (destinations == null) {
      return false;
    }
    List<Destination> now = in.campaigns().destinations(change.account(), current.id());
    return destinations.size() != now.size() || !haveSameNumbers(destinations, now);
  }

  private static boolean haveSameNumbers(List<Destination> some, List<Destination> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!Objects.equals(some.get(i).number(), others.get(i).number())) {
        return false;
      }
    }
    return true;
  }
}
