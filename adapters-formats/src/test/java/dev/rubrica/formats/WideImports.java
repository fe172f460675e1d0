package dev.rubrica.formats;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.UploadOpening;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.formats.json.JsonCustomFields;
import dev.rubrica.formats.phone.LibPhoneNumbers;
import dev.rubrica.formats.upload.FileFormats;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Imports many files with wide rows concurrently, in a process with a small heap. */
final class WideImports {

  private static final int FILES = 12;
  private static final int BAD_ROWS = 40;
  private static final int GOOD_ROWS = 200;

  private final InMemoryStorage storage = new InMemoryStorage();
  private final TestAccount account = TestAccount.in(storage);
  private final FileFormats files;
  private final ImportRunner works;
  private final ImportService imports;

  private WideImports(Path spool) {
    this.files = TestSpool.in(spool);
    LibPhoneNumbers phones = new LibPhoneNumbers("IT");
    this.works =
        new ImportRunner(
            storage,
            phones,
            files,
            Clock.systemUTC(),
            task -> Thread.ofPlatform().daemon().start(task),
            2,
            100,
            (_, fault) -> {
              throw new AssertionError(fault);
            });
    this.imports =
        new ImportService(
            storage,
            files,
            new UploadOpening(storage, files, phones, new JsonCustomFields()),
            Clock.systemUTC(),
            new AnswerHistory(Clock.systemUTC(), Duration.ofDays(1)),
            works);
  }

  public static void main(String[] arguments) {
    WideImports wide = new WideImports(Path.of(arguments[0]));
    String cell = "я" + "x".repeat(98_000);
    String bad = "\"=\"\"" + "x".repeat(90_000) + "\"\"\"," + cell + "," + cell + "\n";
    wide.run(BAD_ROWS, _ -> bad, 0);
    String note = "я".repeat(8_000);
    wide.run(GOOD_ROWS, i -> "340" + (1_000_000 + i) + ",Anna," + note + "\n", GOOD_ROWS);
    wide.files.close();
  }

  /** Starts all imports and checks the result of each. */
  private void run(int rows, IntFunction<String> row, long good) {
    List<ImportId> begun = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      begun.add(begin(rows, row));
    }
    for (ImportId id : begun) {
      require(imports.await(account.id(), id, Duration.ofSeconds(180)), "does not end");
      Report report = imports.find(account.id(), id);
      require(report.job().status() == ImportStatus.COMPLETED, "failed");
      long imported = report.job().summary().total() - report.job().summary().errors();
      require(imported == good, imported + " rows are good");
      require(report.job().summary().total() == rows, report.job().summary().total() + " rows");
    }
  }

  private ImportId begin(int rows, IntFunction<String> row) {
    InputStream head = stream("telefono,nome,nota\n");
    InputStream body = new SequenceInputStream(new Streams(rows, row));
    return imports.start(
        account.actor(),
        new Upload(
            new SourceFile(
                files.keep(account.id(), new SequenceInputStream(head, body)),
                "wide.csv",
                Family.TABLE),
            new ReadOptions(true, null, Map.of()),
            new MergeOptions(List.of(), DuplicateStrategy.UPDATE, Tags.none()),
            0));
  }

  /** Generates rows on demand. */
  private static final class Streams implements Enumeration<InputStream> {
    private final int rows;
    private final IntFunction<String> row;
    private int next;

    Streams(int rows, IntFunction<String> row) {
      this.rows = rows;
      this.row = row;
    }

    @Override
    public boolean hasMoreElements() {
      return next < rows;
    }

    @Override
    public InputStream nextElement() {
      return stream(row.apply(next++));
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
