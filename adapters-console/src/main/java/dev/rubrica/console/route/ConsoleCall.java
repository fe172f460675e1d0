package dev.rubrica.console.route;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.OwnOrigin;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.session.Session;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.PeerAddress;
import dev.rubrica.http.context.RequestIds;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.IdParser;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.multipart.ReceivedFile;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request of the console: who sends it, in which language, and its parameters or fields. */
public final class ConsoleCall implements AutoCloseable {

  /** The field of each form with its idempotency key. */
  public static final String KEY_FIELD = "idempotencyKey";

  static final HeaderName HTMX = HeaderNames.create("HX-Request");
  private static final HeaderName HTMX_HISTORY = HeaderNames.create("HX-History-Restore-Request");

  private final ConsoleEnvironment environment;
  private final ServerRequest request;
  private final Texts texts;
  private final @Nullable Session session;
  private final Violations problems = new Violations();
  private final QueryParameters parameters;
  private final @Nullable CallFingerprint fingerprint;
  private final @Nullable UploadBody upload;
  private final @Nullable KeptChanges keptChanges;

  /**
   * @param share reserves memory for the body and for what is kept; null without a session
   */
  ConsoleCall(
      ConsoleEnvironment environment,
      ConsoleRoute route,
      ServerRequest request,
      Texts texts,
      @Nullable Session session,
      MemoryBudget.@Nullable Share share) {
    this.environment = environment;
    this.request = request;
    this.texts = texts;
    this.session = session;
    this.keptChanges =
        session == null || share == null
            ? null
            : new KeptChanges(environment.calls(), session.caller().account(), share);
    FileReceiver receiver = route.receiver();
    if (!route.method().equals(Method.POST)) {
      parameters = query(route);
      fingerprint = null;
      upload = null;
    } else if (receiver == null) {
      FormBody body =
          FormBody.read(request, route.access().maxForm(), share, fields(route), problems);
      parameters = new QueryParameters(body.fields(), problems);
      fingerprint = body.fingerprint();
      upload = null;
    } else {
      upload =
          UploadBody.read(
              request,
              environment.maxUpload(),
              fields(route),
              content -> receiver.receive(account(), content),
              problems);
      parameters = upload.fields();
      fingerprint = upload.fingerprint();
    }
  }

  private QueryParameters query(ConsoleRoute route) {
    Map<String, List<String>> values = environment.query(request, route.parameters(), problems);
    return new QueryParameters(values, problems);
  }

  private static List<String> fields(ConsoleRoute route) {
    List<String> names = new ArrayList<>(route.parameters());
    names.add(KEY_FIELD);
    return names;
  }

  public Texts texts() {
    return texts;
  }

  /** The parameters of the query string, or the fields of the form. */
  public QueryParameters parameters() {
    return parameters;
  }

  /**
   * The file of a form with a file, after {@link #check}. It is closed at the end of the request.
   *
   * @param type what the receiver of the route makes
   */
  public <T extends ReceivedFile> T file(Class<T> type) {
    return type.cast(Objects.requireNonNull(Objects.requireNonNull(upload).file()));
  }

  /** The name that the browser gives the file of the form, without folders; null without one. */
  public @Nullable String fileName() {
    return Objects.requireNonNull(upload).fileName();
  }

  /** Closes the file of the form. */
  @Override
  public void close() {
    if (upload != null && upload.file() != null) {
      upload.file().close();
    }
  }

  /** The parameters without those that a form left blank. */
  public QueryParameters filledParameters() {
    Map<String, List<String>> filled = new LinkedHashMap<>();
    parameters
        .all()
        .forEach(
            (name, values) -> {
              List<String> some = values.stream().filter(value -> !value.isBlank()).toList();
              if (!some.isEmpty()) {
                filled.put(name, some);
              }
            });
    return parameters(filled);
  }

  /** Parameters that were made of those of the request; {@link #check} checks them as well. */
  public QueryParameters parameters(Map<String, List<String>> values) {
    return new QueryParameters(values, problems);
  }

  /** Rejects the request if a parameter was invalid. */
  public void check() {
    problems.throwIfAny();
  }

  /** The session of a page that is not open to everybody. */
  public Session session() {
    return Objects.requireNonNull(session);
  }

  /** The session; null without one. */
  public @Nullable Session sessionOrNull() {
    return session;
  }

  public AccountId account() {
    return session().caller().account();
  }

  /** Who changes something. */
  public Actor actor() {
    return new Actor.Client(
        account(), session().caller().key(), PeerAddress.of(request), RequestIds.of(request));
  }

  public Headers headers() {
    return request.headers();
  }

  public ServerRequest request() {
    return request;
  }

  public OwnOrigin origin() {
    return environment.origin();
  }

  /** Whether browsers reach the service by HTTPS alone. */
  public boolean isSecure() {
    return environment.origin().isSecure(request);
  }

  /** The id in the path. What is no id is the id of nothing. */
  public long id() {
    long id = IdParser.parse(request.path().pathParameters().get("id"));
    if (id <= 0) {
      throw HttpRejectionException.notFound();
    }
    return id;
  }

  /** Whether a script replaces a part of the page that is shown. */
  public boolean wantsPart() {
    return headers().contains(HTMX) && !headers().contains(HTMX_HISTORY);
  }

  /** The zone in which times are shown and typed. */
  public ZoneId zone() {
    return environment.zone();
  }

  /** The URL of the service. */
  public String serviceUrl() {
    return environment.origin().url(request);
  }

  /**
   * What all pages have in common.
   *
   * @param self the path and query of the page
   * @param curl the same by curl, or null
   */
  public PageFrame frame(String title, String self, @Nullable String curl) {
    return new PageFrame(
        texts, title, session, environment.assets(), environment.zone(), self, curl);
  }

  public String text(Message message, String... values) {
    return texts.get(message, values);
  }

  /**
   * Makes a change, or finds where it led if the same form was sent before.
   *
   * @param work makes the change with use cases, and returns the path of the page to show. It may
   *     run several times. If it throws, nothing is changed, and the form can be sent again.
   */
  public ConsoleReply once(Supplier<String> work) {
    return onceKeeping(() -> new KeptChange(work.get(), ""));
  }

  /** As {@link #once}, for a change of which something is kept. */
  public ConsoleReply onceKeeping(Supplier<KeptChange> work) {
    return ConsoleReply.seeOther(
        change().make(() -> keptChanges().keepParts(changeId(), work.get())));
  }

  /**
   * As {@link #once}, for work with a transaction of its own, such as that of background tasks. The
   * answer is kept after it.
   */
  public ConsoleReply onceApart(Supplier<String> work) {
    return ConsoleReply.seeOther(change().makeApart(work));
  }

  /** The change that the form makes. Rejects the request if a field was invalid. */
  public FormChange change() {
    return new FormChange(environment.calls(), idempotentCall());
  }

  private IdempotentCall idempotentCall() {
    String key = parameters.text(KEY_FIELD);
    problems.throwIfAny();
    return new IdempotentCall(
        account(), new IdempotencyKey(key == null ? "" : key), Objects.requireNonNull(fingerprint));
  }

  /** The id of the change that the form makes, for {@link #kept}. */
  public String changeId() {
    return KeptChange.id(idempotentCall());
  }

  /** The record of an earlier change of the account; empty if it is not kept any more. */
  public Optional<String> kept(String changeId) {
    return keptChanges().record(changeId);
  }

  /** What is kept of the changes of the account. */
  public KeptChanges keptChanges() {
    return Objects.requireNonNull(keptChanges);
  }
}
