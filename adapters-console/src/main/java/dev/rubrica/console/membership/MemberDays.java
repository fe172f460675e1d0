package dev.rubrica.console.membership;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Reads members by day, at most once a minute for each list on this node. Thread-safe. */
public final class MemberDays {

  static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MAX_KEPT = 1_000;

  private final FindLists find;
  private final Clock clock;
  private final ConcurrentMap<Key, Counted> kept = new ConcurrentHashMap<>();

  public MemberDays(FindLists find, Clock clock) {
    this.find = find;
    this.clock = clock;
  }

  private record Key(AccountId account, ListId list, ZoneId zone) {}

  private record Counted(SortedMap<LocalDate, Long> days, Instant at) {
    boolean isCurrent(Instant now) {
      return now.isBefore(at.plus(KEPT));
    }
  }

  /** The members of the list by the day on which they were added, at most a minute old. */
  SortedMap<LocalDate, Long> of(AccountId account, ListId list, ZoneId zone) {
    Key key = new Key(account, list, zone);
    Instant now = clock.instant();
    Counted counted = kept.get(key);
    if (counted == null || !counted.isCurrent(now)) {
      counted = new Counted(find.membersByDay(account, list, zone), now);
      kept.values().removeIf(one -> !one.isCurrent(now));
      if (kept.size() < MAX_KEPT) {
        kept.put(key, counted);
      }
    }
    return counted.days();
  }
}
