package dev.rubrica.client.mapping;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RejectedException;
import dev.rubrica.client.http.ServiceUnavailableException;
import dev.rubrica.client.imports.ImportSummaryPrinter;
import dev.rubrica.client.imports.TwoStepImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The dialogue in which the user checks the columns of an uploaded file, changes their fields, and
 * imports the file. Errors of the user and of the service are shown, and the dialogue goes on.
 */
public final class MappingDialog {

  private static final Set<String> YES = Set.of("y", "yes");

  private final TwoStepImport steps;
  private final UploadedFile file;
  private final Input input;
  private final PrintWriter out;
  private final int width;
  private @Nullable ImportStatusReport ended;
  private boolean left;

  /** The lines that the user types. */
  public interface Input {
    /** The next line; null at the end of the input. */
    @Nullable String readLine() throws IOException;
  }

  /**
   * @param uploaded the upload by {@code steps}
   * @param width the width of the terminal
   */
  public MappingDialog(
      TwoStepImport steps, ImportStatusReport uploaded, Input input, PrintWriter out, int width) {
    this.steps = steps;
    this.file = new UploadedFile(steps, uploaded);
    this.input = input;
    this.out = out;
    this.width = width;
  }

  /**
   * Executes the commands of the user until the import has ended or the user quits. The end of the
   * input is a command to quit.
   *
   * @return the ended import; empty if nothing was imported
   * @throws ClientException the service cannot read the file or no longer keeps it, or an import
   *     has started whose end is unknown
   */
  public Optional<ImportStatusReport> run() throws IOException {
    if (!file.report().isUploaded()) {
      throw new ClientException(DialogText.unreadable(file.report()));
    }
    out.print(DialogText.title(file.report()));
    showTable();
    out.print(file.isMappable() ? DialogText.HINT : DialogText.CARD_HINT);
    while (ended == null && !left) {
      execute(ask("> ").map(DialogCommand::parse).orElse(new DialogCommand.Quit()));
    }
    return Optional.ofNullable(ended);
  }

  private Optional<String> ask(String prompt) throws IOException {
    out.print(prompt);
    out.flush();
    Optional<String> line = Optional.ofNullable(input.readLine());
    if (line.isEmpty()) {
      out.println();
    }
    return line;
  }

  private void execute(DialogCommand command) throws IOException {
    try {
      switch (command) {
        case DialogCommand.Assign(int index, String field) -> assign(index, field);
        case DialogCommand.Header(boolean present) -> readAgain(present);
        case DialogCommand.ShowTable() -> showTable();
        case DialogCommand.Simulate() -> simulate();
        case DialogCommand.Import() -> confirmImport();
        case DialogCommand.Quit() -> quit();
        case DialogCommand.Help() -> out.print(DialogText.HELP);
        case DialogCommand.Nothing() -> {}
        case DialogCommand.Invalid(String message) -> out.println(message);
      }
    } catch (RejectedException | ServiceUnavailableException e) {
      failed(e);
    }
  }

  private void failed(ClientException e) {
    if (awaitStarted()) {
      return;
    }
    Optional<String> doubt = steps.doubt();
    if (e instanceof RejectedException rejected && rejected.isNotFound()) {
      throw new ClientException(DialogText.expired(file.report(), doubt), e);
    }
    error(e.getMessage());
    doubt.map(DialogText::inDoubt).ifPresent(out::println);
  }

  // The service may have started the import although its answer was an error, or was lost.
  private boolean awaitStarted() {
    Optional<ImportStatusReport> started = steps.findStarted();
    if (started.isPresent()) {
      out.println(DialogText.STARTED);
      out.flush();
      ended = file.awaitEnd(started.get());
    }
    return started.isPresent();
  }

  private void error(@Nullable String message) {
    out.println("Error: " + message);
  }

  private void showTable() {
    out.print(new MappingTable(file.mapping(), width).text());
  }

  private void assign(int index, String field) {
    if (!file.isMappable()) {
      out.println(DialogText.NOT_MAPPABLE);
    } else if (index >= file.mapping().size()) {
      out.println(DialogText.noColumn(index, file.mapping().size()));
    } else if (!isHidden(index)) {
      file.assign(index, field);
      out.print(new MappingTable(file.mapping(), width).line(index));
    }
  }

  private boolean isHidden(int index) {
    OptionalInt hiding = file.mapping().hidingColumn(index);
    hiding.ifPresent(other -> out.println(DialogText.notMappable(index, other)));
    return hiding.isPresent();
  }

  private void readAgain(boolean header) {
    if (!file.isMappable()) {
      out.println(DialogText.NOT_MAPPABLE);
      return;
    }
    if (awaitStarted()) {
      return;
    }
    try {
      Set<Integer> changed = file.mapping().changes().keySet();
      String failure = file.readAgain(header);
      if (failure == null) {
        showTable();
        changed.stream()
            .filter(index -> index < file.mapping().size())
            .sorted()
            .forEach(this::isHidden);
      } else {
        error(failure);
      }
    } catch (IOException e) {
      error("the file cannot be read: " + e.getMessage());
    }
  }

  private ImportStatusReport simulate() {
    ImportStatusReport outcome = file.simulate();
    out.print(ImportSummaryPrinter.outcome(outcome, steps.errorsUrl(outcome)));
    return outcome;
  }

  private void confirmImport() throws IOException {
    ImportStatusReport known = file.outcome();
    ImportStatusReport outcome = known == null ? simulate() : known;
    if (outcome.status().failure() != null) {
      out.println(DialogText.WOULD_FAIL);
      return;
    }
    Optional<String> answer = ask(DialogText.question(outcome.counts()));
    if (answer.isEmpty()) {
      quit();
    } else if (YES.contains(answer.get().strip().toLowerCase(Locale.ROOT))) {
      ended = file.importRows();
    } else {
      out.println("Not imported.");
    }
  }

  private void quit() {
    left = true;
    String result = DialogText.NOTHING_IMPORTED;
    try {
      file.discard();
    } catch (ClientException e) {
      result = DialogText.keptUntil(file.report(), e.getMessage());
    }
    if (!awaitStarted()) {
      out.println(steps.doubt().map(DialogText::unknown).orElse(result));
    }
    out.flush();
  }
}
