package dev.rubrica.client;

import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.imports.FileUpload;
import dev.rubrica.client.imports.ImportSummaryPrinter;
import dev.rubrica.client.imports.OneStepImport;
import dev.rubrica.client.imports.UploadKind;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Suppresses the phone numbers of a file in a running service. */
@Command(
    name = "suppress",
    description = {
      "Suppress the phone numbers of a file of opt-outs in a running service, and print a summary."
          + " No contact is changed.",
      "Exit codes: 0 success, also if some rows are bad, 1 failure, 2 wrong usage."
    })
public final class SuppressCommand implements Callable<Integer> {

  @ParentCommand private LocalInstallation installation;
  @Spec private CommandSpec command;
  @Mixin private ServiceConnection connection;
  @Mixin private SuppressOptions options;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A file in CSV or another delimited format, XLSX or XLS. All columns of phone numbers"
              + " count; others are ignored.")
  private Path file;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "Save all bad rows to this file, as CSV.")
  private @Nullable Path errors;

  @Option(
      names = "--dry-run",
      description =
          "Suppress nothing, and print what the import would do; the exit codes are the same. A key"
              + " of scope read is sufficient.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print only the import, as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    require(Files.isRegularFile(file) && Files.isReadable(file), file + " is not a readable file");
    require(
        errors == null || new AtomicFile(errors).isWritable(), "--errors: cannot write " + errors);
    RubricaClient client = connection.client(installation);
    ImportStatusReport report = run(client);
    if (errors != null) {
      BadRowsFile.save(client, UploadKind.SUPPRESSIONS, report, errors);
    }
    command.commandLine().getOut().print(json ? report.json() + "\n" : summary(client, report));
    command.commandLine().getOut().flush();
    return report.isComplete() ? 0 : 1;
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(command.commandLine(), message);
    }
  }

  private ImportStatusReport run(RubricaClient client) throws IOException {
    try (Progress progress = progress()) {
      FileUpload upload = new FileUpload(UploadKind.SUPPRESSIONS, file, progress);
      options.addTo(upload.form());
      upload.form().field("simulation", dryRun ? true : null);
      return new OneStepImport(client, progress, command.commandLine().getErr()).run(upload);
    }
  }

  private Progress progress() {
    return json ? Progress.none() : Progress.to(command.commandLine().getErr(), Terminal.columns());
  }

  private String summary(RubricaClient client, ImportStatusReport report) {
    return ImportSummaryPrinter.of(
        UploadKind.SUPPRESSIONS,
        report,
        errors,
        client.address(BadRowsFile.path(UploadKind.SUPPRESSIONS, report)));
  }
}
