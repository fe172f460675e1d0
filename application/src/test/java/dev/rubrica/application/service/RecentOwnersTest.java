package dev.rubrica.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.StoppedClock;
import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.Plan;
import dev.rubrica.domain.account.Scope;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentOwnersTest {

  private static final KeyOwner OWNER =
      new KeyOwner(
          new Caller(new AccountId(1), new KeyId(1), Scope.READ, Plan.TRIAL),
          new AccountName("Lecce"));

  private final StoppedClock clock = new StoppedClock();
  private final RecentOwners owners = new RecentOwners(clock);
  private int lookUps;

  private Optional<KeyOwner> ask() {
    return owners.of("hash", _ -> lookUp());
  }

  private Optional<KeyOwner> lookUp() {
    lookUps++;
    return Optional.of(OWNER);
  }

  @Test
  void one_looks_up_for_all_who_ask_at_the_same_moment() {
    ask();
    clock.push(Duration.ofMillis(500));
    // Those who ask while one looks it up are served what was known.
    owners.of(
        "hash",
        _ -> {
          for (int i = 0; i < 1_000; i++) {
            assertEquals(Optional.of(OWNER), ask());
          }
          return lookUp();
        });
    assertEquals(2, lookUps);
    ask();
    assertEquals(2, lookUps, "it is fresh again");
  }

  @Test
  void nothing_is_known_for_a_second() {
    ask();
    clock.push(Duration.ofMillis(500));
    owners.of("hash", _ -> Optional.empty());
    assertEquals(Optional.empty(), owners.of("hash", _ -> Optional.empty()));
    ask();
    clock.push(Duration.ofMillis(801));
    ask();
    assertEquals(3, lookUps);
  }
}
