package dev.rubrica.http.exchange;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Problem;
import dev.rubrica.domain.Problems;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.audit.Actor;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a client sent: path, query string, body and conditions. Wrong parts are gathered, and the
 * value read from them is a stand-in, until {@link #check()} or the end of the reading refuses all.
 */
public final class Input {

  private static final MediaType CSV = MediaTypes.create("text/csv");
  private static final HeaderName PREFER = HeaderNames.create("Prefer");

  private final ServerRequest request;
  private final Caller caller;
  private final long bodyLimit;
  private final Budget.Share share;
  private final Problems problems = new Problems();
  private final Query query;
  private boolean conditionRead;

  Input(ServerRequest request, Route route, Caller caller, long bodyLimit, Budget.Share share) {
    this.request = request;
    this.caller = caller;
    this.bodyLimit = bodyLimit;
    this.share = share;
    String raw = request.prologue().query().rawValue();
    this.query = new Query(QueryString.parse(raw, route.parameters(), problems), problems);
  }

  /** The caller's. */
  public AccountId account() {
    return caller.account();
  }

  /** The caller, as whom the audit trail names them: for use cases that change something. */
  public Actor actor() {
    return new Actor.Client(
        caller.account(), caller.key(), PeerAddress.of(request), RequestIds.of(request));
  }

  /** An id in the path. */
  public long id(String name) {
    long id = Ids.parse(request.path().pathParameters().get(name));
    problems.require(id > 0, name, Ids.EXPECTED);
    return id;
  }

  public Query query() {
    return query;
  }

  /** Which page is asked for. */
  public Pages pages() {
    return new Pages(query, problems);
  }

  /** The body, of which only these properties are accepted. */
  public JsonObject body(JsonFields fields) {
    InputStream sent =
        request.content().hasEntity()
            ? request.content().inputStream()
            : InputStream.nullInputStream();
    try {
      BodyStream body = new BodyStream(sent, bodyLimit, share);
      JsonObject object = JsonReading.read(body, fields, problems);
      body.finish();
      return object;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /**
   * The body as a form: one file and these other fields.
   *
   * @param maker makes of the file what is wanted of it, at once
   */
  public <T> Form<T> form(List<String> fields, Function<InputStream, T> maker) {
    String type = request.headers().get(HeaderNames.CONTENT_TYPE).get();
    try {
      BodyStream body = new BodyStream(request.content().inputStream(), bodyLimit, null);
      Form<T> form = new FormReading<>(fields, "file", maker, problems).read(type, body);
      body.finish();
      return form;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Whether the client would rather not wait (RFC 7240, {@code respond-async}). */
  public boolean prefersNotToWait() {
    return request.headers().contains(PREFER)
        && request.headers().get(PREFER).allValues(true).stream()
            .anyMatch("respond-async"::equalsIgnoreCase);
  }

  /** Whether the client would rather have CSV than JSON. */
  public boolean wantsCsv() {
    return CSV.equals(
        request.headers().bestAccepted(MediaTypes.APPLICATION_JSON, CSV).orElse(null));
  }

  /** The tags of {@code If-Match}; any, when it is absent. */
  public EntityTags ifMatch() {
    conditionRead = true;
    if (!request.headers().contains(HeaderNames.IF_MATCH)) {
      return EntityTags.ANY;
    }
    List<String> given = request.headers().get(HeaderNames.IF_MATCH).allValues();
    EntityTags tags = EntityTags.parse(String.join(",", given));
    problems.require(tags != null, "If-Match", "must be * or a list of entity tags in quotes");
    return tags;
  }

  public Input require(boolean holds, String field, String message) {
    problems.require(holds, field, message);
    return this;
  }

  /** What the maker makes; null, and its problems gathered, when it refuses. */
  public <T> T take(Supplier<T> maker) {
    return problems.take(maker);
  }

  /** Refuses, if anything was wrong so far. */
  public void check() {
    problems.throwIfAny();
  }

  <T> T read(Function<Input, T> reader) {
    try {
      T value = reader.apply(this);
      refuseUnreadCondition();
      check();
      return value;
    } catch (Invalid refused) {
      throw withAllProblems(refused);
    }
  }

  // A client sends If-Match to prevent a change; if it were ignored, the change would happen.
  private void refuseUnreadCondition() {
    boolean ignored =
        !conditionRead
            && !Answers.isRead(request)
            && request.headers().contains(HeaderNames.IF_MATCH);
    problems.require(!ignored, "If-Match", "is not possible here: this has no entity tag");
  }

  // A field that could not be read, or not in a part of it, has a stand-in, of which the rules may
  // complain once more.
  private Invalid withAllProblems(Invalid refused) {
    List<Problem> all = new ArrayList<>();
    problems.take(() -> raise(refused));
    try {
      check();
    } catch (Invalid gathered) {
      for (Problem problem : gathered.problems()) {
        if (all.stream().noneMatch(other -> isOf(other.field(), problem.field()))) {
          all.add(problem);
        }
      }
    }
    return new Invalid(all);
  }

  private static boolean isOf(String part, String whole) {
    return part.equals(whole) || part.startsWith(whole + ".");
  }

  private static Object raise(Invalid refused) {
    throw refused;
  }
}
