package dev.rubrica.testkit.contract.undo;

import static dev.rubrica.testkit.contract.undo.UndoBench.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.testkit.fake.FailingStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Undos that fail until their journal is erased. */
public interface FailedUndoContract {

  // Long before the imports of other tests, which may use the same database.
  Instant ENDED = Instant.parse("1999-01-01T00:00:00Z");

  Storage storage();

  private Optional<Entry> journal(AccountId account, ImportId id) {
    return storage().read(in -> in.importJournal().previous(account, id, Long.MAX_VALUE));
  }

  private int erase(AccountId account, Instant endedBefore) {
    storage().write(in -> in.imports().erase(endedBefore));
    return storage().<Integer>write(in -> in.imports().eraseJournals(account, endedBefore, 10));
  }

  @Test
  default void an_undo_that_fails_again_and_again_ends_when_its_journal_is_erased() {
    Clock clock = Clock.fixed(ENDED, ZoneOffset.UTC);
    UndoBench bench = new UndoBench(storage(), new FailingStorage(storage(), 1), clock);
    bench.account.contact(new ContactDraft().phone("+393331234561").details());
    ImportId made = bench.run("nome|tel", "Anna|3331234561", "Ugo|3331234562");
    bench.undos.start(bench.account.actor(), made, null);
    bench.runner.close();
    AccountId account = bench.account.id();

    Instant tooEarly = ENDED.plus(ImportRepository.UNDO_GRACE);
    assertEquals(0, erase(account, tooEarly));
    assertEquals(1, journal(account, made).orElseThrow().batch().changes().size());

    assertEquals(1, erase(account, tooEarly.plusSeconds(1)));
    assertEquals(Optional.empty(), journal(account, made));
    new UndoBench(storage()).adopt(account, made);
    assertEquals(summary(0, 0, 0, 0, Map.of()), bench.undos.find(account, made).undo());
    assertEquals(2, bench.account.size());
  }
}
