package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the people whom a report names among those who were granted. */
final class LeaseKeys {

  /** What a report says about somebody: that the message failed, or that it was not sent. */
  record Named(@Nullable String failure) {}

  private final Map<RecipientKey, PersonPlace> granted = new HashMap<>();
  private final LeaseReport report;

  /** A person of a campaign. */
  record PersonPlace(int block, int place) {}

  /**
   * @param blocks of the lease; none if the report names nobody
   */
  LeaseKeys(
      CampaignToken token, StoredLease lease, Map<Integer, Block> blocks, LeaseReport report) {
    this.report = report;
    blocks.forEach(
        (number, block) ->
            Objects.requireNonNull(lease.people().get(number)).stream()
                .forEach(
                    place -> granted.put(block.key(token, place), new PersonPlace(number, place))));
  }

  /** Those keys of the report that were not in the lease. */
  List<RecipientKey> unknown() {
    return report.keys().stream().filter(key -> !granted.containsKey(key)).toList();
  }

  /** What the report says, about all whom it names. */
  Map<PersonPlace, Named> named() {
    Map<PersonPlace, Named> named = new HashMap<>();
    report.failed().forEach((key, reason) -> named.put(granted.get(key), new Named(reason)));
    report.returned().forEach(key -> named.put(granted.get(key), new Named(null)));
    return named;
  }
}
