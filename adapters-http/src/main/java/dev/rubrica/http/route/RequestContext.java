package dev.rubrica.http.route;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.context.RequestIds;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.http.idempotency.IdempotencyHeaders;
import dev.rubrica.http.request.json.JsonCodec;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.response.ResponseStream;
import dev.rubrica.http.response.Responses;
import dev.rubrica.http.route.Operation.Handling;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Responds to one request, at once or after the commit of a transaction. */
public final class RequestContext {

  private final ServerRequest request;
  private final ServerResponse response;
  private final MemoryBudget.Share share;
  private final AnswerMemory memory;
  private boolean simulation;
  private boolean holding;
  private @Nullable Answer held;
  private @Nullable ContactId shown;

  RequestContext(ServerRequest request, ServerResponse response, MemoryBudget.Share share) {
    this.request = request;
    this.response = response;
    this.share = share;
    this.memory = new AnswerMemory(share);
  }

  public void ok(Object json) {
    answer(Status.OK_200, null, null, json);
  }

  /**
   * 200 with an entity tag for {@code If-Match}. {@code If-None-Match} is not supported: a tag does
   * not cover all of a response, such as the count of a list.
   */
  public void ok(Object json, String tag) {
    answer(Status.OK_200, null, tag, json);
  }

  /** As {@link #created(String, Object)}, with an entity tag for {@code If-Match}. */
  public void created(String path, Object json, String tag) {
    answer(Status.CREATED_201, path, tag, json);
  }

  /** 201 for a resource at this path below the base path. */
  public void created(String path, Object json) {
    answer(Status.CREATED_201, path, null, json);
  }

  /** 201 for what has no path. */
  public void created(Object json) {
    answer(Status.CREATED_201, null, null, json);
  }

  /** 202 for a job whose status is at this path below the base path. */
  public void accepted(String path, Object json) {
    answer(Status.ACCEPTED_202, path, null, json);
  }

  /** 202 for what has no path. */
  public void accepted(Object json) {
    answer(Status.ACCEPTED_202, null, null, json);
  }

  /** As {@link #accepted(String, Object)}, with an entity tag for {@code If-Match}. */
  public void accepted(String path, Object json, String tag) {
    answer(Status.ACCEPTED_202, path, tag, json);
  }

  /**
   * 204: there is nothing now.
   *
   * @param retryAfter the seconds after which to ask again
   */
  public void nothingYet(int retryAfter) {
    response
        .status(Status.NO_CONTENT_204)
        .header(HeaderValues.create(HeaderNames.RETRY_AFTER, retryAfter))
        .send();
  }

  /**
   * As {@link #created(String, Object, String)}, for an answer that contains what must not be kept.
   *
   * @param kept what is kept of the answer for repeats
   */
  public void created(String path, Object json, String tag, Object kept) {
    answer(Status.CREATED_201, path, tag, json);
    if (held != null) {
      byte[] sent = held.json();
      held =
          new Answer(
              held.status(),
              held.location(),
              held.tag(),
              JsonCodec.bytes(kept),
              out -> out.writeRaw(new String(sent, StandardCharsets.UTF_8)),
              shown);
    }
  }

  private void answer(Status status, @Nullable String path, @Nullable String tag, Object json) {
    String location = path == null ? null : ApiPath.BASE + path;
    Answer answer =
        simulation
            ? SimulationJson.answer(status, location, json)
            : new Answer(status, location, tag, JsonCodec.bytes(json), null, shown);
    if (holding) {
      held = answer;
    } else {
      send(answer);
    }
  }

  /** The memory for the answer. */
  public AnswerMemory memory() {
    return memory;
  }

  private void send(Answer answer) {
    announce(answer);
    memory.settle(answer.json().length, Responses.isRead(request));
    Responses.send(request, response, answer.status(), answer.json());
  }

  private void announce(Answer answer) {
    if (answer.location() != null) {
      response.header(HeaderValues.create(HeaderNames.LOCATION, answer.location()));
    }
    if (answer.tag() != null) {
      response.header(HeaderValues.create(HeaderNames.ETAG, answer.tag()));
    }
  }

  /**
   * The answer will contain data of this contact. If it is kept for repeats, the deletion of the
   * contact erases it.
   */
  public RequestContext showing(ContactId contact) {
    shown = contact;
    return this;
  }

  /** The answer is that of a simulation: nothing was created or has its tag. */
  RequestContext simulating() {
    simulation = true;
    return this;
  }

  /** The answer is that to an earlier call with the same idempotency key. */
  public RequestContext replayed() {
    response.header(IdempotencyHeaders.REPLAYED);
    return this;
  }

  /** Runs the handler and returns its answer, which is not sent. May be called again. */
  Answer hold(Handling handling) {
    holding = true;
    held = null;
    try {
      handling.handle(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      holding = false;
    }
    return Objects.requireNonNull(held, "a handler of a repeatable route answers with JSON");
  }

  /** Sends the answer that was held last. */
  void sendHeld() throws IOException {
    Answer answer = Objects.requireNonNull(held);
    held = null;
    if (answer.writing() == null) {
      send(answer);
    } else {
      announce(answer);
      stream(answer.status(), answer.writing());
    }
  }

  /** Sends a kept answer to a repeat. */
  void replay(KeptAnswer.Response kept) {
    byte[] json = Objects.requireNonNull(kept.body()).getBytes(StandardCharsets.UTF_8);
    memory.settle(json.length, true);
    replayed().send(Answer.from(kept, json));
  }

  /** 200 with a streamed file. Until its first byte, an error response is still possible. */
  public void file(FileType type, StreamedFile file) throws IOException {
    response.status(Status.OK_200).header(type.header());
    if (Responses.isHead(request)) {
      response.send();
      return;
    }
    share.take(type.memory());
    ResponseStream body = new ResponseStream(request, response, share, type.isCompressed());
    try {
      write(file, body);
      // Not after a failure: an incomplete response would look complete.
      body.close();
    } finally {
      body.release();
    }
  }

  /**
   * 200 with a streamed object, which is too large to build in memory.
   *
   * @param writing must not throw a rejection, because the status has been sent by then
   */
  public void ok(Writing writing) throws IOException {
    stream(Status.OK_200, writing);
  }

  private void write(StreamedFile file, ResponseStream body) {
    try {
      file.writeTo(body);
    } catch (DomainException e) {
      if (body.isSent()) {
        new SafeExceptionLog().logIncomplete(RequestIds.of(request), e);
      }
      throw e;
    }
  }

  /** As {@link #created(Writing, Writing)}, where all of the object is kept for repeats. */
  public void created(Writing writing) throws IOException {
    created(writing, writing);
  }

  /**
   * 201 with a streamed object, which is too large to build in memory.
   *
   * @param kept writes what is kept of the object for repeats, which must fit into memory
   */
  public void created(Writing writing, Writing kept) throws IOException {
    if (holding) {
      held = new Answer(Status.CREATED_201, null, null, bytes(kept), writing, shown);
    } else {
      stream(Status.CREATED_201, writing);
    }
  }

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JsonCodec.generator(bytes)) {
      writing.write(out);
    }
    return bytes.toByteArray();
  }

  private void stream(Status status, Writing writing) throws IOException {
    response.status(status).header(HeaderValues.CONTENT_TYPE_JSON);
    if (Responses.isHead(request)) {
      response.send();
      return;
    }
    ResponseStream body = new ResponseStream(request, response, share, false);
    try {
      JsonGenerator out = JsonCodec.generator(body);
      writing.write(out);
      // Not after a failure: closing ends the array, so an incomplete response would look complete.
      out.close();
    } finally {
      body.release();
    }
  }

  /** Streams an object. */
  public interface Writing {
    void write(JsonGenerator out) throws IOException;
  }
}
