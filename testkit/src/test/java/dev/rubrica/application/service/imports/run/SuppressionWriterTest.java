package dev.rubrica.application.service.imports.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.service.imports.parse.NumberBatch;
import dev.rubrica.application.service.imports.parse.NumberRow;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers and counts of a batch are one transaction. */
final class SuppressionWriterTest {

  private final StoppedClock clock = new StoppedClock();
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final TestAccount account = TestAccount.in(storage);

  private SuppressionWriter writer(ImportId id) {
    SuppressionTemplate template =
        new SuppressionTemplate(
            null,
            SuppressedChannels.ALL,
            SuppressionReason.IMPORT,
            "stop.csv",
            clock.instant(),
            SuppressionAuthor.INBOUND,
            new SuppressionLimit(100));
    return new SuppressionWriter(
        storage,
        new FakeContactFiles(),
        clock,
        new ImportExecution(account.actor(), id, false, null, Run.FIRST),
        template,
        new ImportStatistics());
  }

  @Test
  void an_import_that_has_ended_suppresses_nothing_more() {
    Beginning beginning =
        new Beginning(
            ImportKind.SUPPRESSIONS, "stop.csv", FileFormat.CSV, IdSet.empty(), List.of(), false);
    ImportId id =
        storage.write(
            in ->
                in.imports().insert(account.id(), beginning, clock.instant(), ImportLeases.LEASE));
    storage.write(
        in -> in.imports().end(account.id(), id, 1, ImportStatus.FAILED, "dead", clock.instant()));
    NumberBatch batch = new NumberBatch();
    batch.add(new NumberRow.Numbers(Set.of(new PhoneNumber("+393331112223")), null));
    try (SuppressionWriter writer = writer(id)) {
      assertThrows(BatchWriter.ImportEndedException.class, () -> writer.write(batch));
    }
    long suppressed = storage.read(in -> in.suppressions().suppressedNumbers(account.id()));
    assertEquals(0, suppressed);
    assertEquals(
        0, storage.read(in -> in.imports().find(account.id(), id)).orElseThrow().summary().total());
  }
}
