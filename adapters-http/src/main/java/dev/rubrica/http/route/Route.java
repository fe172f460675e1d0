package dev.rubrica.http.route;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import io.helidon.http.Method;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API: what is registered, documented and checked about it, how its requests
 * are parsed, and what handles them. A handler gets its request only after all of it was parsed and
 * found valid.
 */
public final class Route {

  /** How large a body may be; the bytes are a setting. */
  public enum BodySize {
    /** No body is read. */
    NONE,
    PLAIN,
    BULK,
    /** A message of another system: JSON, whatever media type it declares. */
    MESSAGE,
    /** A multipart form with a file; the others are JSON. */
    UPLOAD
  }

  /** What becomes of the idempotency key of a request. */
  public enum Repetition {
    /** It is ignored. */
    IGNORED,
    /**
     * The pipeline answers repeats without the handler. The changes of the handler and its answer
     * are one transaction, which may be retried: the handler must change nothing outside the
     * storage of the use cases, and answer with JSON. The key of a simulation or a dry run is
     * ignored.
     */
    BY_PIPELINE,
    /** The handler answers repeats: see {@link RequestReader#idempotentCall}. */
    BY_HANDLER
  }

  /**
   * Parses a request. A parser changes nothing; what it finds wrong is gathered by the reader, so
   * that the client learns of all of it at once.
   */
  public interface Parser<T> {
    T parse(RequestReader in);
  }

  /** Handles a request that changes nothing. */
  public interface ReadHandler<T> {
    void handle(AccountId account, T request, RequestContext context) throws IOException;
  }

  /** Handles a request that changes something, in the name of the actor. */
  public interface ChangeHandler<T> {
    void handle(Actor actor, T request, RequestContext context) throws IOException;
  }

  private final Method method;
  private final String path;
  private final String operationId;
  private final RouteTraits traits;
  private final boolean simulatable;
  private final Operation operation;

  Route(
      Method method,
      String path,
      String operationId,
      RouteTraits traits,
      boolean simulatable,
      Operation operation) {
    this.method = method;
    this.path = path;
    this.operationId = operationId;
    this.traits = traits;
    this.simulatable = simulatable;
    this.operation = operation;
  }

  /**
   * An operation that only reads.
   *
   * @param path below the base path, with {@code {id}} for a variable segment
   * @param operationId its name in the OpenAPI document
   * @param scope what the caller's key must allow
   */
  public static <T> Route get(
      String path, String operationId, Scope scope, Parser<T> parser, ReadHandler<T> handler) {
    return read(
        path,
        operationId,
        scope,
        in -> {
          T request = in.read(parser);
          return context -> handler.handle(in.account(), request, context);
        });
  }

  private static Route read(String path, String operationId, Scope scope, Operation operation) {
    RouteTraits traits = RouteTraits.of(scope, BodySize.NONE);
    return new Route(Method.GET, path, operationId, traits, false, operation);
  }

  /**
   * An operation that needs no key.
   *
   * @param handler reads the query string itself
   */
  public static Route open(String path, String operationId, OpenHandler handler) {
    return read(path, operationId, Scope.READ, new Operation.Open(handler));
  }

  /** An operation with a JSON body. */
  public static <T> Route post(
      String path, String operationId, Parser<T> parser, ChangeHandler<T> handler) {
    return change(Method.POST, path, operationId, BodySize.PLAIN, parser, handler, null);
  }

  /**
   * As {@link #post(String, String, Parser, ChangeHandler)}, which can be simulated: its body may
   * have the property {@link BodySchema#simulation}. A simulation, or a request with {@code
   * dryRun}, needs no more than to read.
   *
   * @param simulation handles a simulation. It answers as the handler does, and changes nothing;
   *     the answer gets {@code "simulation":true} and has neither location nor entity tag, but that
   *     of a running job has the location of the job.
   */
  public static <T> Route post(
      String path,
      String operationId,
      Parser<T> parser,
      ChangeHandler<T> handler,
      ChangeHandler<T> simulation) {
    return change(Method.POST, path, operationId, BodySize.PLAIN, parser, handler, simulation);
  }

  /** As {@link #post(String, String, Parser, ChangeHandler)}. */
  public static <T> Route put(
      String path, String operationId, Parser<T> parser, ChangeHandler<T> handler) {
    return change(Method.PUT, path, operationId, BodySize.PLAIN, parser, handler, null);
  }

  /**
   * As {@link #post(String, String, Parser, ChangeHandler, ChangeHandler)}; a simulation needs the
   * scope of the change.
   */
  public static <T> Route put(
      String path,
      String operationId,
      Parser<T> parser,
      ChangeHandler<T> handler,
      ChangeHandler<T> simulation) {
    return change(Method.PUT, path, operationId, BodySize.PLAIN, parser, handler, simulation);
  }

  /** As {@link #post(String, String, Parser, ChangeHandler)}, without a body. */
  public static <T> Route delete(
      String path, String operationId, Parser<T> parser, ChangeHandler<T> handler) {
    return change(Method.DELETE, path, operationId, BodySize.NONE, parser, handler, null);
  }

  /**
   * As {@link #put(String, String, Parser, ChangeHandler, ChangeHandler)}, without a body: {@code
   * simulation} is in its query string.
   */
  public static <T> Route delete(
      String path,
      String operationId,
      Parser<T> parser,
      ChangeHandler<T> handler,
      ChangeHandler<T> simulation) {
    return change(Method.DELETE, path, operationId, BodySize.NONE, parser, handler, simulation);
  }

  private static <T> Route change(
      Method method,
      String path,
      String operationId,
      BodySize body,
      Parser<T> parser,
      ChangeHandler<T> handler,
      @Nullable ChangeHandler<T> simulation) {
    return new Route(
        method,
        path,
        operationId,
        RouteTraits.of(Scope.WRITE, body),
        simulation != null,
        in -> {
          T request = in.read(parser);
          return simulation != null && in.trial().simulation()
              ? context -> simulation.handle(in.actor(), request, context.simulating())
              : context -> handler.handle(in.actor(), request, context);
        });
  }

  /** The same, with these names in its query string. */
  public Route withQuery(List<String> names) {
    return with(traits.withParameters(names));
  }

  /** The same, for keys of this scope, or of one of the others. */
  public Route withScope(Scope scope, Scope... others) {
    return with(traits.withScopes(EnumSet.of(scope, others)));
  }

  /** The same, with a body of this size. */
  public Route withBody(BodySize size) {
    return with(traits.withBody(size));
  }

  /** The same, which can be repeated with an idempotency key. */
  public Route repeatable(Repetition how) {
    return with(traits.withRepetition(how));
  }

  /** The same, whose requests are authenticated and limited in this way. */
  public Route admitted(Admission how) {
    return with(traits.withAdmission(how));
  }

  private Route with(RouteTraits others) {
    return new Route(method, path, operationId, others, simulatable, operation);
  }

  public Method method() {
    return method;
  }

  public String path() {
    return path;
  }

  public String operationId() {
    return operationId;
  }

  /** A key needs one of these scopes. */
  public Set<Scope> scopes() {
    return traits.scopes();
  }

  public BodySize body() {
    return traits.body();
  }

  /** The names that its query string may have. */
  public List<String> parameters() {
    return simulatedByQuery()
        ? Stream.concat(traits.parameters().stream(), Stream.of(JsonBody.SIMULATION)).toList()
        : traits.parameters();
  }

  /** The names that the other fields of its form may have. */
  List<String> formFields(List<String> own) {
    return simulatable ? Stream.concat(own.stream(), Stream.of(JsonBody.SIMULATION)).toList() : own;
  }

  /** Whether a request can ask for the answer alone, without the change. */
  public boolean isSimulatable() {
    return simulatable;
  }

  boolean simulatedByQuery() {
    return simulatable && body() == BodySize.NONE;
  }

  /** Whether a key that only reads suffices for a request that changes nothing. */
  boolean isSimulatedByReaders() {
    return simulatable && method.equals(Method.POST);
  }

  public Repetition repetition() {
    return traits.repetition();
  }

  public Admission admission() {
    return traits.admission();
  }

  /** Whether the requests are authenticated by a key. */
  public boolean needsKey() {
    return admission().tokens() == null && !(operation instanceof Operation.Open);
  }

  Operation operation() {
    return operation;
  }
}
