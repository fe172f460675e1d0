package dev.rubrica.testkit.sample;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;

import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Numbered;
import dev.rubrica.application.port.out.imports.ImportRepository.Shown;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A running import with methods that advance it. */
public record TestImport(TestAccount account, ImportId id) {

  public static final Duration LEASE = Duration.ofMinutes(1);

  public static final Beginning BEGINNING =
      new Beginning(
          "clienti.csv",
          FileFormat.CSV,
          IdSet.of(7, 3),
          List.of(new ImportColumn("Cellulare", "phoneNumber"), new ImportColumn("Zona", "")));

  /** A simulated import. */
  public static TestImport simulatedIn(TestAccount account) {
    Beginning simulated =
        new Beginning(
            BEGINNING.fileName(), BEGINNING.format(), BEGINNING.lists(), BEGINNING.columns(), true);
    return new TestImport(
        account,
        account.storage().write(in -> in.imports().insert(account.id(), simulated, NOW, LEASE)));
  }

  /** An import of opt-outs. */
  public static TestImport ofSuppressionsIn(TestAccount account) {
    Beginning optOuts =
        new Beginning(
            ImportKind.SUPPRESSIONS,
            BEGINNING.fileName(),
            BEGINNING.format(),
            IdSet.empty(),
            BEGINNING.columns(),
            false);
    return new TestImport(
        account,
        account.storage().write(in -> in.imports().insert(account.id(), optOuts, NOW, LEASE)));
  }

  public static TestImport in(TestAccount account) {
    return new TestImport(
        account,
        account.storage().write(in -> in.imports().insert(account.id(), BEGINNING, NOW, LEASE)));
  }

  public ImportJob job() {
    return account.storage().read(in -> in.imports().find(account.id(), id).orElseThrow());
  }

  public boolean advance(Batch batch) {
    return account.storage().write(in -> in.imports().advance(account.id(), id, 1, batch, LEASE));
  }

  public boolean end(ImportStatus status, String failure, int second) {
    return account
        .storage()
        .write(in -> in.imports().end(account.id(), id, 1, status, failure, later(second)));
  }

  /** All bad rows, read in pages of two. */
  public List<RowError> errors() {
    return numbered().stream().map(Numbered::error).toList();
  }

  public List<Numbered> numbered() {
    List<Numbered> all = new ArrayList<>();
    List<Numbered> page;
    do {
      page = errorsAfter(all.isEmpty() ? 0 : all.getLast().number(), 2);
      all.addAll(page);
    } while (!page.isEmpty());
    return all;
  }

  public List<Numbered> errorsAfter(long number, int limit) {
    return account.storage().read(in -> in.imports().errors(account.id(), id, number, limit));
  }

  public List<Numbered> warnings(long after, int limit) {
    return account.storage().read(in -> in.imports().warnings(account.id(), id, after, limit));
  }

  public List<Shown> preview() {
    return account.storage().read(in -> in.imports().preview(account.id(), id));
  }

  /** A batch of bad rows that concern no contact, starting at the given line. */
  public static Batch bad(int line, int count) {
    List<BadRow> rows =
        IntStream.range(line, line + count).mapToObj(i -> bad(i, null, null)).toList();
    return new Batch(new ImportSummary(0, 0, 0, count), rows, List.of());
  }

  public static BadRow bad(int line, String phone, String emailKey) {
    RowError error = new RowError(line, "Luca Verdi", "phoneNumber", "12ab", "is no number");
    return new BadRow(error, phone == null ? null : new PhoneNumber(phone), emailKey);
  }

  /** A batch of imported rows with these warnings. */
  public static Batch warning(BadRow... rows) {
    return new Batch(
        new ImportSummary(rows.length, 0, 0, 0, rows.length), List.of(), List.of(rows), List.of());
  }

  public static Batch reporting(BadRow... rows) {
    return new Batch(new ImportSummary(0, 0, 0, rows.length), List.of(rows), List.of());
  }

  public static Batch showing(Shown... rows) {
    return new Batch(new ImportSummary(rows.length, 0, 0, 0), List.of(), List.of(rows));
  }

  public static Shown shown(long line, ContactId contact) {
    return new Shown(line, contact);
  }
}
