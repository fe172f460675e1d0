package dev.rubrica.http.route;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.request.json.JsonCodec;
import dev.rubrica.http.response.CsvResponse;
import dev.rubrica.http.response.ResponseStream;
import dev.rubrica.http.response.Responses;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** Responds to one request. */
public final class RequestContext {

  private final ServerRequest request;
  private final ServerResponse response;
  private final MemoryBudget.Share share;

  RequestContext(ServerRequest request, ServerResponse response, MemoryBudget.Share share) {
    this.request = request;
    this.response = response;
    this.share = share;
  }

  public void ok(Object json) {
    send(Status.OK_200, json);
  }

  /**
   * 200 with an entity tag for {@code If-Match}. {@code If-None-Match} is not supported: a tag does
   * not cover all of a response, such as the count of a list.
   */
  public void ok(Object json, String tag) {
    response.header(HeaderValues.create(HeaderNames.ETAG, tag));
    ok(json);
  }

  // The response stays in memory until the client has read it, however slowly.
  private void send(Status status, Object json) {
    byte[] bytes = JsonCodec.bytes(json);
    if (Responses.isRead(request) && bytes.length > LimitedBodyInputStream.FREE) {
      share.take(bytes.length);
    }
    Responses.send(request, response, status, bytes);
  }

  /** As {@link #created(String, Object)}, with an entity tag for {@code If-Match}. */
  public void created(String path, Object json, String tag) {
    response.header(HeaderValues.create(HeaderNames.ETAG, tag));
    created(path, json);
  }

  /** 201 for a resource at this path below the base path. */
  public void created(String path, Object json) {
    response.header(HeaderValues.create(HeaderNames.LOCATION, ApiPath.BASE + path));
    send(Status.CREATED_201, json);
  }

  /** 202 for a job whose status is at this path below the base path. */
  public void accepted(String path, Object json) {
    response.header(HeaderValues.create(HeaderNames.LOCATION, ApiPath.BASE + path));
    send(Status.ACCEPTED_202, json);
  }

  /**
   * 200 with streamed CSV.
   *
   * @param writing may throw a rejection before it writes
   */
  public void csv(Consumer<Consumer<String>> writing) {
    ResponseStream body = new ResponseStream(request, response, share);
    try {
      CsvResponse text = new CsvResponse(response, body, Responses.isHead(request));
      writing.accept(text);
      text.finish();
    } finally {
      body.release();
    }
  }

  /** 201 with a streamed object, which is too large to build in memory. */
  public void created(Writing writing) throws IOException {
    response.status(Status.CREATED_201).header(HeaderValues.CONTENT_TYPE_JSON);
    ResponseStream body = new ResponseStream(request, response, share);
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
