package dev.rubrica.console.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.console.imports.NewImportScreen.KeptFile;
import dev.rubrica.console.imports.NewImportScreen.Rejection;
import dev.rubrica.console.imports.mapping.MappingOptions;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.TooMany;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.multipart.ReceivedFile;
import dev.rubrica.http.request.multipart.ReceivedUpload;
import io.helidon.http.Status;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The forms that upload a file of contacts, or numbers that were pasted. Either is kept, and
 * imported by {@link ImportMapping}.
 */
public final class ImportUploads {

  static final String FILE_NAME = "fileName";
  static final String LIST = MappingOptions.LIST;

  /** How long a form waits for the end of what it starts, so that short work needs no progress. */
  static final Duration WITHIN_REQUEST = Duration.ofSeconds(1);

  private static final String TEMPLATE = "imports/new";
  private static final int PREVIEW = 10;
  private static final int MAX_NAME = 255;

  private final ImportContacts imports;
  private final KeepUploads uploads;

  public ImportUploads(ImportContacts imports, KeepUploads uploads) {
    this.imports = imports;
    this.uploads = uploads;
  }

  ReceivedFile receive(AccountId account, InputStream content) {
    return ReceivedContacts.receive(imports, account, content);
  }

  ConsoleReply show(ConsoleCall call) {
    IdSet lists = call.parameters().idsOrNone(LIST);
    call.check();
    return ConsoleReply.page(TEMPLATE, screen(call, lists, Rejection.NONE));
  }

  private static NewImportScreen screen(ConsoleCall call, IdSet lists, Rejection rejection) {
    LocalUrl self = new LocalUrl(ImportPath.NEW);
    lists.stream().forEach(id -> self.with(LIST, id));
    String curl =
        CurlCommand.upload(call.serviceUrl(), "/contacts/upload", List.of("commit=false"));
    PageFrame frame = call.frame(call.text(Message.IMPORT_NEW), self.toString(), curl);
    return new NewImportScreen(frame, rejection, lists.stream().boxed().toList());
  }

  ConsoleReply upload(ConsoleCall call) {
    String typed = call.parameters().text(FILE_NAME);
    IdSet lists = call.parameters().idsOrNone(LIST);
    call.check();
    String name = typed == null ? call.fileName() : typed;
    if (name == null || name.isBlank()) {
      FormProblem problem = FormProblem.own(call.text(Message.IMPORT_NO_FILE));
      return again(call, Status.BAD_REQUEST_400, lists, problem(problem));
    }
    FormChange change = call.change();
    try {
      ImportId id = change.startWithFile(imports::startedBy, key -> keep(call, name, lists, key));
      imports.await(call.account(), id, WITHIN_REQUEST);
      return ConsoleReply.seeOther(ImportPath.of(id));
    } catch (Invalid e) {
      return again(
          call,
          Status.BAD_REQUEST_400,
          lists,
          new Rejection(FormProblem.messages(e), List.of(), numbers(call, typed)));
    } catch (TooMany e) {
      List<FormProblem> problems =
          List.of(FormProblem.english(Objects.requireNonNull(e.getMessage())));
      Rejection rejection = new Rejection(problems, kept(call, e.ids()), numbers(call, typed));
      return again(call, Status.CONFLICT_409, lists, rejection);
    }
  }

  private static Rejection problem(FormProblem problem) {
    return new Rejection(List.of(problem), List.of(), "");
  }

  private static ConsoleReply again(
      ConsoleCall call, Status status, IdSet lists, Rejection rejection) {
    return ConsoleReply.page(status, TEMPLATE, screen(call, lists, rejection));
  }

  // Only the form for numbers says the name of its file.
  private static String numbers(ConsoleCall call, @Nullable String typed) {
    return typed == null ? "" : call.file(ReceivedContacts.class).text();
  }

  private List<KeptFile> kept(ConsoleCall call, List<Long> ids) {
    return ids.stream()
        .map(ImportId::new)
        .map(id -> imports.find(call.account(), id).job())
        .map(job -> new KeptFile(ImportPath.of(job.id()), job.fileName()))
        .toList();
  }

  private ImportId keep(ConsoleCall call, String name, IdSet lists, IdempotentCall key) {
    String checked = Text.optional(FILE_NAME, name, MAX_NAME);
    ReceivedUpload file = call.file(ReceivedContacts.class).upload();
    return uploads.upload(
        call.actor(),
        new Upload(
            new SourceFile(file.takeOver(), checked == null ? name : checked, family(name)),
            new ReadOptions(null, null, Map.of()),
            new MergeOptions(lists.toList(), DuplicateStrategy.UPDATE, Tags.none()),
            PREVIEW,
            key,
            false));
  }

  private static Family family(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".vcf") || lower.endsWith(".vcard") ? Family.VCARD : Family.TABLE;
  }
}
