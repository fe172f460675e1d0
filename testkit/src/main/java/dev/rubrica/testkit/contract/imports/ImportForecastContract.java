package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.Previewed;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.InterruptedLookups;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulated import reports what the import of the same file then does, for any file. */
public interface ImportForecastContract {

  Storage storage();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  default void a_simulation_reports_what_the_import_then_does(long seed) {
    Random random = new Random(seed);
    TestUploads uploads = new TestUploads(storage(), 1 + random.nextInt(3));
    int people = 2 + random.nextInt(40);
    for (int file = 0; file < 4; file++) {
      RandomUpload one = RandomUpload.of(random, people);
      List<String> before = uploads.everyone();
      Report forecast = uploads.upload(one.lines(), one.strategy(), one.tags(), true);
      assertEquals(before, uploads.everyone());
      uploads.assertAllInList();
      assertEquals(0, uploads.arrays());
      // The import erases rows of former values in all reports.
      String errors = uploads.errors(forecast.job().id());
      String warnings = uploads.warnings(forecast.job().id());
      Report done = uploads.upload(one.lines(), one.strategy(), one.tags(), false);
      assertForetold(forecast, done);
      assertEquals(uploads.errors(done.job().id()), errors);
      assertEquals(uploads.warnings(done.job().id()), warnings);
      long created = one.strategy().createsContacts() ? done.job().summary().created() : 0;
      assertEquals(created, done.job().summary().created());
      assertEquals(before.size() + created, uploads.everyone().size());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110})
  default void a_simulation_of_an_upload_reports_what_its_import_then_does(long seed) {
    Random random = new Random(seed);
    TestUploads uploads = new TestUploads(storage(), 1 + random.nextInt(3));
    int people = 2 + random.nextInt(40);
    for (int file = 0; file < 4; file++) {
      RandomUpload one = RandomUpload.of(random, people);
      Report kept = uploads.keep(one.lines(), one.strategy(), one.tags());
      if (kept.job().status() == ImportStatus.FAILED) {
        assertTrue(one.lines().contains("!"));
        continue;
      }
      ImportId id = kept.job().id();
      List<String> before = uploads.everyone();
      for (int i = random.nextInt(2); i < 2; i++) {
        uploads.map(id, true);
      }
      Report forecast = uploads.map(id, true);
      assertEquals(before, uploads.everyone());
      assertEquals(0, uploads.arrays());
      assertEquals(ImportStatus.UPLOADED, forecast.job().status());
      assertEquals(kept.firstRows(), forecast.firstRows());
      String errors = uploads.errors(id);
      String warnings = uploads.warnings(id);
      Report done = uploads.map(id, false);
      assertEquals(ImportStatus.COMPLETED, done.job().status());
      assertEquals(done.job().summary(), forecast.job().summary());
      assertEquals(kept.job().rows(), done.job().summary().total());
      assertEquals(uploads.errors(id), errors);
      assertEquals(uploads.warnings(id), warnings);
    }
  }

  private static void assertForetold(Report forecast, Report done) {
    assertTrue(forecast.job().simulation());
    assertEquals(done.job().summary(), forecast.job().summary());
    assertEquals(done.job().status(), forecast.job().status());
    assertEquals(done.job().failure(), forecast.job().failure());
    assertEquals(done.job().file(), forecast.job().file());
    assertEquals(done.job().lists(), forecast.job().lists());
    assertEquals(done.errors(), forecast.errors());
    assertEquals(done.warnings(), forecast.warnings());
    assertEquals(done.preview().size(), forecast.preview().size());
    for (int i = 0; i < done.preview().size(); i++) {
      assertForetold(forecast.preview().get(i), done.preview().get(i));
    }
  }

  private static void assertForetold(Previewed forecast, Previewed done) {
    assertEquals(done.line(), forecast.line());
    assertEquals(done.contact().state(), forecast.contact().state());
    ContactId id = done.contact().id();
    assertNotNull(id);
    if (forecast.contact().id() == null) {
      assertEquals(forecast.contact().createdAt(), forecast.contact().updatedAt());
    } else {
      assertEquals(id, forecast.contact().id());
      assertEquals(done.contact().createdAt(), forecast.contact().createdAt());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A new number completes a contact without one, which later rows find by the number alone.
        "||a1@x.it # |3401234501|a1@x.it / |3401234501| / |3401234502|a1@x.it / ||a1@x.it",
        // The address of a contact changes: the old one is free, the new one is taken.
        "|3401234501|a1@x.it # |3401234501|a2@x.it / ||a1@x.it / ||a2@x.it / ||a1@x.it",
        // Of two contacts with one address, a row without number concerns the older one.
        "|3401234501|a1@x.it / |3401234502|b@x.it # |3401234502|a1@x.it / ||a1@x.it / ||a1@x.it",
        "|3401234501|b@x.it / |3401234502|a1@x.it # |3401234501|a1@x.it / ||a1@x.it / ||b@x.it",
        // A row with a new number never concerns a contact that has another one.
        "# |3401234501|a1@x.it / |3401234502|a1@x.it / |3401234503|a1@x.it / ||a1@x.it",
        // A contact that the file creates without a number is not completed: later rows change
        // nothing.
        "# ||a1@x.it / |3401234501|a1@x.it / |3401234501| / ||A1@X.IT",
        // A bad row of an address that a later row frees is no longer reported.
        "|3401234501|a1@x.it # |12ab|a1@x.it / |3401234501|a2@x.it / |12ab|a1@x.it",
        // Within a batch, rows with a warning come last, but not in the preview.
        "# |12ab|a1@x.it / |3401234501|b1@x.it / |12ab|a2@x.it / ||c1@x.it",
        "# |12ab|a1@x.it / |3401234501|a1@x.it / |12ab|a1@x.it / ||a1@x.it",
        // A row with a warning concerns a contact without number.
        "||a1@x.it # |12ab|a1@x.it / |3401234501|a1@x.it / |12ab|a1@x.it / |12ab|a2@x.it",
        "||a1@x.it # |3401234501|a1@x.it / |12ab|a1@x.it / |12ab|b1@x.it",
        // A warning of an address that a later row frees is no longer reported.
        "||a1@x.it / |3401234501|a1@x.it # |12ab|a1@x.it / |3401234501|a2@x.it / |12ab|a2@x.it",
        // Rows of a number that a later row gives to a contact, and of one that nobody has.
        "||a1@x.it # |3401234501| / |3401234501|a1@x.it / |3401234501| / |3401234502| /"
            + " |3401234502| / |12ab|a2@x.it",
        // The file cannot be read to its end.
        "# |3401234501| / |3401234501| / ?? / ! / |3401234502|",
      })
  default void rows_that_depend_on_earlier_batches(String story) {
    for (DuplicateStrategy strategy : DuplicateStrategy.values()) {
      for (String separator : List.of("\n", "\n" + RandomImportFile.END_OF_BATCH + "\n")) {
        TestUploads uploads = new TestUploads(storage(), 3);
        String[] parts = story.split("#", 2);
        if (!parts[0].isBlank()) {
          uploads.run(rows(parts[0], "\n"), DuplicateStrategy.UPDATE);
        }
        List<String> file = rows(parts[1], separator);
        Report forecast = uploads.upload(file, strategy, Tags.none(), true);
        String warnings = uploads.warnings(forecast.job().id());
        Report done = uploads.upload(file, strategy, Tags.none(), false);
        assertForetold(forecast, done);
        assertEquals(uploads.warnings(done.job().id()), warnings);
        assertEquals(done.job().failure() == null, forecast.job().failure() == null);
      }
    }
  }

  @Test
  default void contacts_that_are_erased_or_changed_during_the_lookup_are_not_shown() {
    InterruptedLookups lookups = new InterruptedLookups(storage());
    TestUploads uploads = new TestUploads(lookups, 1);
    String people = "|3401234501|a@x.it / |3401234502|b@x.it / |3401234503|c@x.it / ||d@x.it";
    uploads.run(rows(people, "\n"), DuplicateStrategy.UPDATE);
    TestAccount account = uploads.account();
    lookups
        .meanwhile()
        .set(
            () -> {
              account.delete(ids(same(account, "+393401234501")));
              ContactDetails moved = new ContactDraft().phone("+393401234599").details();
              account.update(same(account, "+393401234502"), moved);
            });
    List<String> file = rows(people + " / |3401234504|", "\n");
    Report forecast = uploads.upload(file, DuplicateStrategy.UPDATE, Tags.none(), true);
    assertNull(lookups.meanwhile().get());
    assertEquals(List.of(4L, 5L, 6L), forecast.preview().stream().map(Previewed::line).toList());
  }

  private static ContactId same(TestAccount account, String phone) {
    return account.same(withPhone(phone)).orElseThrow();
  }

  private static List<String> rows(String story, String separator) {
    List<String> rows = new ArrayList<>();
    for (String row : story.strip().split(" / ")) {
      rows.add(
          switch (row) {
            case "?", "!" -> row;
            case "??" -> RandomImportFile.MANY_ROWS;
            default -> row + "||";
          });
    }
    return (RandomImportFile.HEADER + "\n" + String.join(separator, rows)).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {9_990, 9_998, 10_000})
  default void the_limit_of_tags_is_foretold(int known) {
    TestUploads uploads = new TestUploads(storage(), 2);
    uploads.run(tagged(known), DuplicateStrategy.UPDATE);
    List<String> file = new ArrayList<>(List.of(RandomImportFile.HEADER));
    for (int batch = 0; batch < 4; batch++) {
      for (int row = 0; row < 3; row++) {
        // The second row of each batch has the contact of the first, so nobody gets its tag.
        file.add("|340999%02d%02d||new %d %d|".formatted(batch, row / 2, batch, row));
      }
      file.add("|340999%02d09||new 0 1,NEW 0 0|".formatted(batch));
      file.add(RandomImportFile.END_OF_BATCH);
    }
    Report forecast = uploads.upload(file, DuplicateStrategy.UPDATE, Tags.none(), true);
    Report done = uploads.upload(file, DuplicateStrategy.UPDATE, Tags.none(), false);
    assertForetold(forecast, done);
    assertNull(done.job().failure());
  }

  @Test
  default void tags_of_rejected_rows_take_no_room() {
    TestUploads uploads = new TestUploads(storage(), 2);
    uploads.run(tagged(9_998), DuplicateStrategy.UPDATE);
    List<String> file = new ArrayList<>(List.of(RandomImportFile.HEADER));
    for (int batch = 0; batch < 3; batch++) {
      file.add("|3409990000||nobody %d a,nobody %d b,nobody %d c|".formatted(batch, batch, batch));
      file.add("|34056%05d||new %d|".formatted(40 * batch, batch));
      file.add(RandomImportFile.END_OF_BATCH);
    }
    Report forecast = uploads.upload(file, DuplicateStrategy.UPDATE_ONLY, Tags.none(), true);
    Report done = uploads.upload(file, DuplicateStrategy.UPDATE_ONLY, Tags.none(), false);
    assertForetold(forecast, done);
    assertEquals(2, done.job().summary().updated());
    // In each batch an unknown contact and the last row; in the last one also the known contact,
    // for whose tag there is no room.
    assertEquals(7, done.job().summary().errors());
    assertEquals("tags", done.errors().get(5).field());
  }

  private static List<String> tagged(int tags) {
    List<String> rows = new ArrayList<>(List.of(RandomImportFile.HEADER));
    for (int first = 0; first < tags; first += 40) {
      StringBuilder row = new StringBuilder("|34056%05d||".formatted(first));
      for (int tag = first; tag < Math.min(tags, first + 40); tag++) {
        row.append('t').append(tag).append(',');
      }
      rows.add(row + "|");
    }
    return rows;
  }
}
