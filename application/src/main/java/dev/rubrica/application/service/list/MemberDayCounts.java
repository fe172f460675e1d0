package dev.rubrica.application.service.list;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.list.MemberCounts.Sharing;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Counts the members of lists by the day on which they were added. A count that has started is
 * shared, too, so that one runs at a time for each list: charts may be a little older. Thread-safe.
 */
final class MemberDayCounts {

  private final MemberCounts<Key, SortedMap<LocalDate, Long>> counts;

  private record Key(AccountId account, ListId list, ZoneId zone) {}

  MemberDayCounts(Storage storage, CountPermits permits) {
    this.counts =
        new MemberCounts<>(storage, permits, Key::account, MemberDayCounts::days, Sharing.STARTED);
  }

  private static Optional<SortedMap<LocalDate, Long>> days(Repositories in, Key key) {
    return in.lists()
        .find(key.account(), key.list())
        .map(_ -> in.memberships().membersByDay(key.account(), key.list(), key.zone()));
  }

  /**
   * The numbers as of one moment; empty if the list does not exist.
   *
   * @throws CapacityException too many counts are running
   */
  Optional<SortedMap<LocalDate, Long>> count(AccountId account, ListId list, ZoneId zone) {
    return counts.count(new Key(account, list, zone));
  }
}
