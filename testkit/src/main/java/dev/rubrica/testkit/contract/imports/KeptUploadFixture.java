package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.TestImport.LEASE;
import static dev.rubrica.testkit.sample.TestImport.bad;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.Joining;
import dev.rubrica.application.port.out.imports.ImportRepository.Abandoned;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Interrupted;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.KeptFile;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.FileInspection.ColumnProfile;
import dev.rubrica.domain.imports.FileInspection.FirstRow;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Kept uploads and their runs, for the contracts that are about them. */
interface KeptUploadFixture {

  Instant END = NOW.plus(KeptUploadRepository.KEPT);

  StoredFileId FILE = new StoredFileId(77);

  Failures GONE = new Failures("gone", "not read", "not simulated");

  List<ImportColumn> COLUMNS =
      List.of(
          new ImportColumn("Cellulare \"x\"", "phoneNumber", 0.5, List.of()),
          new ImportColumn("Zona", "", 0.0, List.of()));

  ImportSettings OPTIONS =
      new ImportSettings(
          null,
          null,
          Map.of("Zona \uD83C\uDF55 \uD800\u0000", ""),
          IdSet.of(3),
          DuplicateStrategy.UPDATE,
          Tags.none(),
          10);

  ImportSettings OTHERS =
      new ImportSettings(
          true,
          "DE",
          Map.of(),
          IdSet.of(4, 5),
          DuplicateStrategy.SKIP,
          Tags.named("tags", List.of("vip")),
          10);

  FileInspection INSPECTION =
      new FileInspection(
          4,
          1,
          List.of(new ColumnProfile(2, List.of("333 \u00e8", "\uD800\u0000"))),
          List.of(new FirstRow(2, List.of("333 \u00e8", "'\"\\\u0000"))));

  Storage storage();

  default TestAccount account() {
    return TestAccount.in(storage());
  }

  default <T> T write(Function<Repositories, T> work) {
    return storage().write(work);
  }

  default <T> T read(Function<Repositories, T> work) {
    return storage().read(work);
  }

  default Optional<ImportId> tryBegin(TestAccount account, Instant now) {
    Beginning beginning = new Beginning("clienti.csv", FileFormat.CSV, IdSet.of(3), COLUMNS, true);
    return write(
        in ->
            in.uploads()
                .begin(
                    account.id(),
                    beginning,
                    new KeptFile(FILE, OPTIONS),
                    now,
                    now.plus(KeptUploadRepository.KEPT),
                    LEASE));
  }

  default ImportId begun(TestAccount account) {
    return tryBegin(account, NOW).orElseThrow();
  }

  default ImportId uploaded(TestAccount account) {
    ImportId id = begun(account);
    assertTrue(complete(account, id));
    return id;
  }

  default boolean complete(TestAccount account, ImportId id) {
    return write(in -> in.uploads().complete(account.id(), id, INSPECTION, COLUMNS));
  }

  default Optional<Run> map(TestAccount account, ImportId id, Step step, Instant now) {
    Mapping mapping = new Mapping(step, OTHERS, COLUMNS.subList(0, 1), 5);
    return write(in -> in.uploads().map(account.id(), id, mapping, now, LEASE));
  }

  default Run mapped(TestAccount account, ImportId id, Step step) {
    return map(account, id, step, later(10)).orElseThrow();
  }

  default ImportJob job(TestAccount account, ImportId id) {
    return read(in -> in.imports().find(account.id(), id)).orElseThrow();
  }

  default boolean advance(TestAccount account, ImportId id, int run, long first, long end) {
    Batch bare = bad((int) first + 1, (int) (end - first));
    Batch batch =
        new Batch(
            bare.counts(), bare.errors(), List.of(), List.of(), new RowRanges.Range(first, end));
    return write(in -> in.imports().advance(account.id(), id, run, batch, LEASE));
  }

  default boolean end(TestAccount account, ImportId id, int run, ImportStatus status) {
    return write(in -> in.imports().end(account.id(), id, run, status, null, later(20)));
  }

  default Joining lock(TestAccount account, ImportId id, long number, int run) {
    return write(in -> in.importJournal().lock(account.id(), id, number, run));
  }

  default void release(TestAccount account, ImportId id, int run) {
    write(
        in -> {
          in.uploads().release(account.id(), id, run);
          return null;
        });
  }

  /** A moment before the end of leases that have just begun. */
  default Instant soon() {
    return moment().plus(LEASE.dividedBy(2));
  }

  default List<Abandoned> abandoned(TestAccount account, Instant after) {
    List<Abandoned> ended = write(in -> in.imports().endAbandoned(after, GONE, later(30)));
    return ended.stream().filter(it -> it.account().equals(account.id())).toList();
  }

  default List<Interrupted> interrupted(Instant aliveBefore, Instant now) {
    return read(in -> in.uploads().interrupted(aliveBefore, now));
  }

  default Optional<Run> adopt(Interrupted interrupted, Instant aliveBefore) {
    return write(in -> in.uploads().adopt(interrupted, aliveBefore, LEASE));
  }

  default Instant moment() {
    return read(in -> in.imports().moment());
  }

  default void forgetExpired(Instant now) {
    write(
        in -> {
          in.uploads().forgetExpired(now);
          return null;
        });
  }
}
