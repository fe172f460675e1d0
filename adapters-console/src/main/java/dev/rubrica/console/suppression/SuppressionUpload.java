package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.suppression.ImportSuppressions;
import dev.rubrica.application.port.in.suppression.ImportSuppressions.OptOutFacts;
import dev.rubrica.application.port.in.suppression.ImportSuppressions.Upload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.multipart.ReceivedFile;
import dev.rubrica.http.request.multipart.ReceivedUpload;
import io.helidon.http.Status;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that suppresses the numbers of a file, or tells what that would do. */
public final class SuppressionUpload {

  static final String[] FIELDS = {
    SuppressionInput.CHANNELS, SuppressionInput.REASON, SuppressionInput.SOURCE
  };

  private static final String TEMPLATE = "suppression/upload";
  private static final int MAX_NAME = 255;

  /** How long a form waits for the end, so that short imports need no progress. */
  private static final Duration WITHIN_REQUEST = Duration.ofSeconds(1);

  private final ImportSuppressions imports;

  public SuppressionUpload(ImportSuppressions imports) {
    this.imports = imports;
  }

  ReceivedFile receive(AccountId account, InputStream content) {
    return ReceivedUpload.receive(imports, account, content);
  }

  ConsoleReply show(ConsoleCall call) {
    call.check();
    return ConsoleReply.page(TEMPLATE, screen(call, empty(), List.of()));
  }

  private static SuppressionInput empty() {
    return SuppressionInput.empty("").with(SuppressionReason.IMPORT);
  }

  private static BulkSuppressionScreen screen(
      ConsoleCall call, SuppressionInput input, List<FormProblem> problems) {
    List<String> fields =
        Stream.of(
                "reason=" + input.reason(),
                input.channels().isEmpty() ? "" : "channels=" + words(input),
                input.source().isBlank() ? "" : "source=" + input.source())
            .filter(field -> !field.isEmpty())
            .toList();
    String curl = CurlCommand.upload(call.serviceUrl(), "/suppressions/upload", fields);
    PageFrame frame = call.frame(call.text(Message.OPT_OUTS_UPLOAD), SuppressionPath.UPLOAD, curl);
    return new BulkSuppressionScreen(frame, input, problems);
  }

  private static String words(SuppressionInput input) {
    return String.join(",", input.channels().stream().map(Enum::name).sorted().toList());
  }

  ConsoleReply tryOut(ConsoleCall call) {
    return upload(call, true);
  }

  ConsoleReply upload(ConsoleCall call) {
    return upload(call, false);
  }

  private ConsoleReply upload(ConsoleCall call, boolean simulation) {
    SuppressionInput input = SuppressionInput.read(call);
    call.check();
    String name = call.fileName();
    if (name == null || name.isBlank()) {
      return again(call, input, List.of(FormProblem.own(call.text(Message.OPT_OUTS_NO_FILE))));
    }
    FormChange change = call.change();
    try {
      ImportId id =
          simulation
              ? start(call, input, name, null)
              : change.startWithFile(imports::startedBy, key -> start(call, input, name, key));
      imports.await(call.account(), id, WITHIN_REQUEST);
      return ConsoleReply.seeOther(SuppressionPath.ofUpload(id));
    } catch (Invalid e) {
      return again(call, input, FormProblem.sentences(e));
    }
  }

  private static ConsoleReply again(
      ConsoleCall call, SuppressionInput input, List<FormProblem> problems) {
    return ConsoleReply.page(Status.BAD_REQUEST_400, TEMPLATE, screen(call, input, problems));
  }

  private ImportId start(
      ConsoleCall call, SuppressionInput input, String fileName, @Nullable IdempotentCall key) {
    String name = Text.excerpt(fileName, MAX_NAME);
    String typed = Text.optional("source", input.source(), SuppressionEntry.MAX_SOURCE);
    SuppressedChannels channels =
        input.channels().isEmpty()
            ? SuppressedChannels.ALL
            : SuppressedChannels.of(input.channels());
    ReceivedUpload file = call.file(ReceivedUpload.class);
    return imports.start(
        call.actor(),
        new Upload(
            new SourceFile(file.takeOver(), name, Family.TABLE),
            new ReadOptions(null, null, Map.of()),
            new OptOutFacts(channels, input.reason(), typed == null ? name : typed),
            key,
            key == null));
  }
}
