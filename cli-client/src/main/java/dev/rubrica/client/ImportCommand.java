package dev.rubrica.client;

import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.imports.FileUpload;
import dev.rubrica.client.imports.ImportSummaryPrinter;
import dev.rubrica.client.imports.KeptUploads;
import dev.rubrica.client.imports.OneStepImport;
import dev.rubrica.client.imports.TwoStepImport;
import dev.rubrica.client.imports.UploadKind;
import dev.rubrica.client.mapping.MappingDialog;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.terminal.Terminal;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Imports a file of contacts into a running service. */
@Command(
    name = "import",
    description = {
      "Import a file of contacts into a running service, and print a summary.",
      "Exit codes: 0 success, also if some rows are bad, 1 failure, 2 wrong usage."
    })
public final class ImportCommand implements Callable<Integer> {

  @ParentCommand private LocalInstallation installation;
  @Spec private CommandSpec command;
  @Mixin private ServiceConnection connection;
  @Mixin private ImportOptions options;

  @Parameters(
      paramLabel = "FILE",
      description = "A file in CSV or another delimited format, XLSX, XLS or vCard.")
  private Path file;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "Save all bad rows to this file, as CSV.")
  private @Nullable Path errors;

  @Option(
      names = "--dry-run",
      description =
          "Import nothing, and print what the import would do; the exit codes are the same. A key"
              + " of scope read is sufficient.")
  private boolean dryRun;

  @Option(
      names = "--interactive",
      description =
          "Show the columns of the file, change their fields in a dialogue, see the exact outcome,"
              + " and then import the file or not. Needs a terminal.")
  private boolean interactive;

  @Option(names = "--json", description = "Print only the import, as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    RubricaClient client = connection.client(installation);
    Optional<ImportStatusReport> ended = interactive ? runDialog(client) : Optional.of(run(client));
    if (ended.isEmpty()) {
      return 1;
    }
    ImportStatusReport report = ended.get();
    if (errors != null) {
      BadRowsFile.save(client, UploadKind.CONTACTS, report, errors);
    }
    command.commandLine().getOut().print(json ? report.json() + "\n" : summary(client, report));
    command.commandLine().getOut().flush();
    return report.isComplete() ? 0 : 1;
  }

  private void check() {
    require(Files.isRegularFile(file) && Files.isReadable(file), file + " is not a readable file");
    require(
        errors == null || new AtomicFile(errors).isWritable(), "--errors: cannot write " + errors);
    require(
        !interactive || !dryRun && !json,
        "--interactive cannot be combined with " + (dryRun ? "--dry-run" : "--json"));
    require(
        !interactive || Terminal.console().isPresent(),
        "--interactive needs a terminal: use --dry-run to see the outcome, and --mapping to assign"
            + " columns");
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(command.commandLine(), message);
    }
  }

  private ImportStatusReport run(RubricaClient client) throws IOException {
    try (Progress progress = progress()) {
      FileUpload upload = upload(progress, null);
      upload.form().field("simulation", dryRun ? true : null);
      return new OneStepImport(client, progress, command.commandLine().getErr()).run(upload);
    }
  }

  /** Empty if the user does not import the file. */
  private Optional<ImportStatusReport> runDialog(RubricaClient client) throws IOException {
    Console console = Terminal.console().orElseThrow();
    try (KeptUploads kept = new KeptUploads(client, command.commandLine().getErr())) {
      TwoStepImport steps = new TwoStepImport(client, this::upload, this::progress, kept);
      return new MappingDialog(
              steps,
              steps.upload(null),
              console::readLine,
              command.commandLine().getOut(),
              Terminal.width())
          .run();
    }
  }

  private Progress progress() {
    return json ? Progress.none() : Progress.to(command.commandLine().getErr(), Terminal.columns());
  }

  private FileUpload upload(Progress progress, @Nullable Boolean header) throws IOException {
    FileUpload upload = new FileUpload(UploadKind.CONTACTS, file, progress);
    options.addTo(upload.form(), header);
    return upload;
  }

  private String summary(RubricaClient client, ImportStatusReport report) {
    return ImportSummaryPrinter.of(
        UploadKind.CONTACTS,
        report,
        errors,
        client.address(BadRowsFile.path(UploadKind.CONTACTS, report)));
  }
}
