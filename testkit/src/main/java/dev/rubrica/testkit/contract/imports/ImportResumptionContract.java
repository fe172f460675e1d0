package dev.rubrica.testkit.contract.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An import of a kept upload whose process dies at any moment, and that another one continues, has
 * the result of one that is not disturbed.
 */
public interface ImportResumptionContract {

  Storage storage();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  default void a_resumed_import_is_that_of_a_process_that_lives(long seed) {
    Random random = new Random(seed);
    int atOnce = 1 + random.nextInt(3);
    TestUploads undisturbed = new TestUploads(storage(), 1);
    TestUploads resumed = new TestUploads(storage(), atOnce);
    int people = 2 + random.nextInt(40);
    for (int file = 0; file < 3; file++) {
      List<String> lines = new ArrayList<>(RandomImportFile.lines(random, people));
      lines.removeIf("!"::equals);
      DuplicateStrategy strategy =
          DuplicateStrategy.values()[random.nextInt(DuplicateStrategy.values().length)];
      Tags tags = random.nextInt(3) == 0 ? Tags.named("tags", List.of("fiera")) : Tags.none();
      Report expected = undisturbed.upload(lines, strategy, tags, false);
      ImportId id = resumed.keep(lines, strategy, tags).job().id();
      boolean hasDied = importDying(resumed, id, atOnce, random);
      Report actual = hasDied ? resume(resumed, id) : resumed.find(id);
      assertEquals(ImportStatus.COMPLETED, actual.job().status());
      assertNull(actual.job().failure());
      assertEquals(expected.job().summary(), actual.job().summary());
      assertEquals(
          undisturbed.errors(expected.job().id()), resumed.errors(id), "the rejected rows");
      assertEquals(undisturbed.warnings(expected.job().id()), resumed.warnings(id));
      assertEquals(
          expected.preview().stream().map(it -> it.contact().state()).toList(),
          actual.preview().stream().map(it -> it.contact().state()).toList());
      undisturbed.assertSameAs(resumed);
    }
  }

  @Test
  default void rows_between_those_that_are_written_are_imported_once() {
    List<String> lines = fileOfFiveBatches();
    TestUploads undisturbed = new TestUploads(storage(), 1);
    Report expected = undisturbed.upload(lines, DuplicateStrategy.UPDATE, Tags.none(), false);
    TestUploads resumed = new TestUploads(storage(), 4);
    TestAccount account = resumed.account();
    ImportId id = resumed.keep(lines, DuplicateStrategy.UPDATE, Tags.none()).job().id();
    LostBatchStorage dying =
        new LostBatchStorage(storage(), account.id(), id, 2, List.of(1L, 3L, 4L));
    TestUploads node = resumed.onNode(dying, 4);
    node.start(id, false);
    node.awaitEnd(id);
    assertTrue(dying.isDead());
    assertEquals(13, expected.job().summary().created());
    assertEquals(12, account.size(), "all but the contact of the second batch");
    resumed.leave("+393330000013");
    Report actual = resume(resumed, id);
    assertEquals(ImportStatus.COMPLETED, actual.job().status());
    assertEquals(expected.job().summary(), actual.job().summary());
    assertEquals(undisturbed.everyone(), resumed.everyone());
    assertEquals(12, resumed.members(), "who was removed does not come back");
  }

  /**
   * Those of the preview, which are written in order; three of one contact, which are written at
   * the same time; and the first two of these contacts again.
   */
  private static List<String> fileOfFiveBatches() {
    List<String> lines = new ArrayList<>(List.of(RandomImportFile.HEADER));
    for (int row = 1; row <= 13; row++) {
      String filling = row < 10 ? "" : RandomImportFile.FILLING;
      lines.add("R%d|33300000%02d|||%s".formatted(row, row, filling));
    }
    lines.add("Again|3330000011|||");
    lines.add("Again|3330000012|||");
    return lines;
  }

  /** Imports on nodes that die one after the other; false if the import ends before. */
  private boolean importDying(TestUploads uploads, ImportId id, int atOnce, Random random) {
    boolean hasDied = false;
    for (int node = 0; node < 1 + random.nextInt(2); node++) {
      MortalStorage storage = new MortalStorage(storage(), random.nextBoolean());
      TestUploads dying = uploads.onNode(storage, atOnce);
      if (node == 0) {
        // The first write begins the import.
        storage.dieAfter(2 + random.nextInt(8));
        dying.start(id, false);
      } else {
        storage.dieAfter(2 + random.nextInt(4));
        dying.resumeAll();
        dying.awaitResumed();
      }
      dying.awaitEnd(id);
      hasDied = storage.isDead();
      if (!hasDied) {
        return false;
      }
    }
    return true;
  }

  private static Report resume(TestUploads uploads, ImportId id) {
    uploads.resumeAll();
    uploads.awaitResumed();
    uploads.awaitEnd(id);
    return uploads.find(id);
  }
}
