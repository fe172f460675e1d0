package dev.rubrica.client;

import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings a file of contacts into a running service. */
@Command(
    name = "import",
    description = {
      "Import a file of contacts into a running service, and tell what became of its rows.",
      "Exit codes: 0 complete, 1 failed or refused, 2 wrong usage."
    })
public final class ImportCommand implements Callable<Integer> {

  @ParentCommand private LocalInstallation installed;
  @Spec private CommandSpec command;
  @Mixin private ServiceConnection connection;
  @Mixin private ImportOptions asked;

  @Parameters(paramLabel = "FILE", description = "CSV and its relatives, XLSX, XLS or vCard.")
  private Path file;

  @Option(names = "--errors", paramLabel = "FILE", description = "Save all bad rows as CSV.")
  private Path errors;

  @Option(names = "--json", description = "Print the import as JSON, and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    RubricaClient api = connection.api(installed);
    ImportStatusReport report = report(api);
    if (errors != null) {
      save(api, report);
    }
    command.commandLine().getOut().print(json ? report.json() + "\n" : summary(api, report));
    command.commandLine().getOut().flush();
    return report.isComplete() ? 0 : 1;
  }

  private void check() {
    require(Files.isRegularFile(file) && Files.isReadable(file), file + " is no readable file");
    require(
        errors == null || new AtomicFile(errors).hasPlace(),
        "--errors cannot be written: " + errors);
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }

  private ImportStatusReport report(RubricaClient api) throws IOException {
    Progress progress =
        json ? Progress.none() : Progress.to(command.commandLine().getErr(), Terminal.columns());
    try (ImportWatcher importing =
        new ImportWatcher(api, progress, command.commandLine().getErr())) {
      FileUpload upload = new FileUpload(file, progress);
      asked.tell(upload.form());
      return importing.await(api.upload(upload.path(), upload.form()), upload.expectedRows());
    }
  }

  private void save(RubricaClient api, ImportStatusReport report) {
    try (InputStream rows = api.csv(badRows(report))) {
      new AtomicFile(errors).write(rows::transferTo);
    } catch (IOException failed) {
      throw new ClientException("the bad rows could not be saved: " + failed.getMessage(), failed);
    }
  }

  private String summary(RubricaClient api, ImportStatusReport report) {
    return ImportSummaryPrinter.of(report, errors, api.address(badRows(report)));
  }

  private static String badRows(ImportStatusReport report) {
    return "/contacts/upload/" + report.id() + "/errors";
  }
}
