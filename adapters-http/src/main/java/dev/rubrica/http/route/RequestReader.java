package dev.rubrica.http.route;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.idempotency.IdempotencyHeaders;
import dev.rubrica.http.idempotency.RequestFingerprint;
import dev.rubrica.http.pagination.PageParameters;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.IdParser;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.QueryStringParser;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.request.multipart.MultipartForm;
import dev.rubrica.http.request.multipart.PartObserver;
import dev.rubrica.http.request.multipart.ReceivedFile;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.route.Route.Repetition;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sent: path, query string, body and conditions. Violations are gathered, and
 * the value read from an invalid part is a placeholder, until {@link #check()} or the end of the
 * parsing rejects the request. Closing it closes the file that it received.
 */
public final class RequestReader implements AutoCloseable {

  private static final HeaderName PREFER = HeaderNames.create("Prefer");

  private final ServerRequest request;
  private final Actor actor;
  private final long bodyLimit;
  private final Violations problems = new Violations();
  private final QueryParameters query;
  private final List<ReceivedFile> received = new ArrayList<>();
  private final Route route;
  private final JsonRequestBody json;
  private final @Nullable RequestFingerprint fingerprint;
  private @Nullable IdempotentCall call;
  private Trial trial = Trial.NONE;
  private final RequestCondition condition;

  RequestReader(
      ServerRequest request, Route route, Actor actor, long bodyLimit, MemoryBudget.Share share) {
    this.request = request;
    this.actor = actor;
    this.bodyLimit = bodyLimit;
    String raw = route.admission().isWebhook() ? "" : request.prologue().query().rawValue();
    this.query =
        new QueryParameters(QueryStringParser.parse(raw, route.parameters(), problems), problems);
    this.route = route;
    this.condition = new RequestCondition(request, problems);
    boolean repeatable =
        route.repetition() != Repetition.IGNORED && IdempotencyHeaders.haveKey(request.headers());
    this.fingerprint = repeatable ? new RequestFingerprint(request.prologue()) : null;
    this.json =
        new JsonRequestBody(
            request,
            bodyLimit,
            route.admission().isWebhook() ? null : share,
            fingerprint,
            problems);
  }

  /** The account of the request, for queries that name it. */
  public AccountId account() {
    return actor.account();
  }

  // Not for parsers: whatever changes something needs an actor, and only handlers get one.
  Actor actor() {
    return actor;
  }

  /** An id in the path. */
  public long id(String name) {
    long id = IdParser.parse(request.path().pathParameters().get(name));
    problems.require(id > 0, name, IdParser.EXPECTED);
    return id;
  }

  /** A variable segment of the path, decoded. */
  public String pathText(String name) {
    return request.path().pathParameters().get(name);
  }

  public QueryParameters query() {
    return query;
  }

  /** The page that is requested. */
  public PageParameters pages() {
    return new PageParameters(query, problems);
  }

  /** The JSON body; properties other than these are violations. */
  public JsonBody body(BodySchema fields) {
    return json.read(fields);
  }

  /** As {@link #body}; a request without body is like one with an object without properties. */
  public JsonBody optionalBody(BodySchema fields) {
    return json.readOptional(fields);
  }

  /** As {@link #optionalBody}; keeps the body for {@link #bodyText}. */
  public JsonBody optionalBodyWithText(BodySchema fields) {
    return json.readOptionalAndKeep(fields);
  }

  /**
   * The texts and numbers among these properties of the JSON body, which may have any others. A
   * property with a value of another type counts as missing.
   */
  public Map<String, String> scalars(Set<String> names) {
    return json.readScalars(names);
  }

  /**
   * A property of the body as the client wrote it; null when it is absent. The body must have been
   * kept and checked.
   */
  public @Nullable String bodyText(String property) {
    return json.text(property);
  }

  /**
   * The body as a form: one file and these other fields, or {@code simulation}.
   *
   * @param receiver stores the file while the body is read
   */
  public <T extends ReceivedFile> MultipartForm<T> form(
      List<String> fields, Function<InputStream, T> receiver) {
    String type = request.headers().get(HeaderNames.CONTENT_TYPE).get();
    try {
      LimitedBodyInputStream body =
          new LimitedBodyInputStream(request.content().inputStream(), bodyLimit, null);
      MultipartForm<T> form =
          MultipartForm.read(
              type,
              body,
              route.formFields(fields),
              file -> own(receiver.apply(file)),
              fingerprint == null ? PartObserver.NONE : fingerprint::part,
              problems);
      body.finish();
      trial = Trial.read(route, form.fields());
      return form;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends ReceivedFile> T own(T file) {
    received.add(file);
    return file;
  }

  @Override
  public void close() {
    received.forEach(ReceivedFile::close);
  }

  /** Whether the client prefers not to wait (RFC 7240, {@code respond-async}). */
  public boolean prefersNotToWait() {
    return request.headers().contains(PREFER)
        && request.headers().get(PREFER).allValues(true).stream()
            .anyMatch("respond-async"::equalsIgnoreCase);
  }

  /** The format of a file that the client prefers to JSON; null if there is none. */
  public @Nullable ExportFormat preferredFile() {
    return FileType.preferredToJson(request.headers());
  }

  /** The tags of {@code If-Match}; when it is absent, every tag matches. */
  public EntityTags ifMatch() {
    return condition.read();
  }

  /**
   * The call, if it has an idempotency key and the route regards it; else null, also when the key
   * is invalid, which is a violation. The whole body must have been read.
   */
  public @Nullable IdempotentCall idempotentCall() {
    if (fingerprint != null && call == null) {
      IdempotencyKey key = IdempotencyHeaders.key(request.headers(), problems);
      if (key != null) {
        call = new IdempotentCall(account(), key, fingerprint.finish());
      }
    }
    return call;
  }

  public RequestReader require(boolean holds, String field, String message) {
    problems.require(holds, field, message);
    return this;
  }

  /**
   * What the maker makes. What it rejects is gathered, and the value is then null; no handler sees
   * it.
   */
  public <T> T take(Supplier<T> maker) {
    return unlessRejected(problems.take(maker));
  }

  /** A value that is null only if a violation was gathered, so that no handler sees null. */
  @SuppressWarnings("NullAway") // After a violation, read() throws before anything uses the value.
  public <T> T unlessRejected(@Nullable T value) {
    return value;
  }

  /** Whether there was no violation so far. */
  public boolean isValid() {
    return problems.isEmpty();
  }

  /** Rejects the request if there was a violation so far. */
  public void check() {
    problems.throwIfAny();
  }

  /** The call that was read and has an idempotency key that the pipeline regards; else null. */
  @Nullable IdempotentCall callOfPipeline() {
    return route.repetition() == Repetition.BY_PIPELINE ? call : null;
  }

  /** Whether a form, which must have been read, asks for a simulation. */
  public boolean isSimulation() {
    return trial.simulation();
  }

  /** Whether the request only asks what the call would do. After it was read, also if invalid. */
  Trial trial() {
    return trial;
  }

  <T> T read(Route.Parser<T> parser) {
    try {
      T value = parser.parse(this);
      readTrialAndCall();
      condition.refuseUnread();
      check();
      return value;
    } catch (Invalid e) {
      throw withAllProblems(e);
    }
  }

  private void readTrialAndCall() {
    trial = trial.orRead(route, query, json.last(), problems);
    if (route.repetition() == Repetition.BY_PIPELINE && !trial.changesNothing()) {
      idempotentCall();
    }
  }

  // An invalid field has a placeholder, about which the rules may report another violation.
  private Invalid withAllProblems(Invalid invalid) {
    problems.take(() -> raise(invalid));
    readTrialAndCall();
    try {
      check();
    } catch (Invalid e) {
      return new Invalid(FirstViolations.ofFields(e.problems()));
    }
    return invalid;
  }

  private static Object raise(Invalid invalid) {
    throw invalid;
  }
}
