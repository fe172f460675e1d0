package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.ManageCampaigns.Change;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.Destination;
import java.time.Instant;
import java.util.ArrayList;
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

  /**
   * What a change leads to.
   *
   * @param newDestinations null if they stay as they are
   */
  record Result(Campaign before, Campaign after, @Nullable List<Destination> newDestinations) {
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
    List<Destination> newDestinations = newDestinations(in, current);
    Campaign after = current.changed(next, newDestinations != null, now);
    if (after.status() == CampaignStatus.DRAFT && current.status() != CampaignStatus.DRAFT) {
      limits.requireRoomForDraft(in.campaigns().count(account));
    }
    return new Result(current, after, newDestinations);
  }

  // A client that reads, edits and writes a campaign sends the numbers that are there.
  private @Nullable List<Destination> newDestinations(Repositories in, Campaign current) {
    if (destinations == null) {
      return null;
    }
    List<Destination> now = in.campaigns().destinations(change.account(), current.id());
    List<Destination> after = withErased(now);
    return after.size() == now.size() && haveSameNumbers(after, now) ? null : after;
  }

  // Of an erased person, nothing but the place is known.
  private List<Destination> withErased(List<Destination> now) {
    List<Destination> after = new ArrayList<>(Objects.requireNonNull(destinations));
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).number() == null) {
        if (after.size() != now.size() || now.get(i).number() != null) {
          throw new Invalid(
              Audience.DESTINATIONS + "[" + i + "]",
              "must be a phone number; null stands for an erased one, in the list as it was read:"
                  + " remove the nulls from a list with other places");
        }
        after.set(i, now.get(i));
      }
    }
    return after;
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
