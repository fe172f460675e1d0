package dev.rubrica.application.service.imports.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.account.AccountId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One account cannot use all of the capacity that imports share. */
final class ImportConcurrencyTest {

  private static final AccountId GREEDY = new AccountId(1);
  private static final AccountId OTHER = new AccountId(2);

  @ParameterizedTest
  @CsvSource({"1, 32", "1, 256", "2, 256", "16, 4000"})
  void no_account_has_all_turns(int workers, long megabytes) {
    ImportConcurrency turns = ImportConcurrency.of(workers, megabytes * 1_000_000);
    for (FairSemaphore each :
        new FairSemaphore[] {
          turns.checking(), turns.open(), turns.held(), turns.reading(), turns.writing()
        }) {
      int taken = 0;
      while (each.tryAcquire(GREEDY)) {
        taken++;
      }
      assertTrue(taken > 0 && each.tryAcquire(OTHER), () -> "nothing is left");
    }
  }

  @ParameterizedTest
  @CsvSource({"32, 2", "256, 10", "100000, 64"})
  void few_files_are_open_where_there_is_little_memory(long megabytes, int most) {
    ImportConcurrency turns = ImportConcurrency.of(2, megabytes * 1_000_000);
    int open = 0;
    while (turns.open().tryAcquire(new AccountId(open + 1))) {
      open++;
    }
    assertTrue(open == most, open + " files are open");
  }
}
