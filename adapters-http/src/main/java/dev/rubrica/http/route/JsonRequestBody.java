package dev.rubrica.http.route;

import dev.rubrica.domain.Violations;
import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.idempotency.RequestFingerprint;
import dev.rubrica.http.request.CopiedInputStream;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.request.json.JsonBodyReader;
import dev.rubrica.http.request.json.JsonCodec;
import dev.rubrica.http.request.json.JsonScalarReader;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON body of a request. */
final class JsonRequestBody {

  private final ServerRequest request;
  private final long limit;
  private final MemoryBudget.@Nullable Share share;
  private final @Nullable RequestFingerprint fingerprint;
  private final Violations problems;
  private @Nullable ByteArrayOutputStream kept;
  private @Nullable JsonBody last;

  /**
   * @param share reserves memory for the body; null if it is small enough for any number of bodies
   * @param fingerprint gets all bytes of the body; null for none
   */
  JsonRequestBody(
      ServerRequest request,
      long limit,
      MemoryBudget.@Nullable Share share,
      @Nullable RequestFingerprint fingerprint,
      Violations problems) {
    this.request = request;
    this.limit = limit;
    this.share = share;
    this.fingerprint = fingerprint;
    this.problems = problems;
  }

  JsonBody read(BodySchema fields) {
    return read(fields, content());
  }

  private InputStream content() {
    return request.content().hasEntity()
        ? request.content().inputStream()
        : InputStream.nullInputStream();
  }

  JsonBody readOptional(BodySchema fields) {
    return request.content().hasEntity() ? read(fields) : JsonBody.empty(problems);
  }

  /** As {@link #readOptional}; keeps the body for {@link #text}. */
  JsonBody readOptionalAndKeep(BodySchema fields) {
    if (!request.content().hasEntity()) {
      return JsonBody.empty(problems);
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    kept = copy;
    return read(fields, new CopiedInputStream(request.content().inputStream(), copy));
  }

  private JsonBody read(BodySchema fields, InputStream content) {
    try {
      InputStream counted = fingerprint == null ? content : fingerprint.body(content);
      LimitedBodyInputStream bytes = new LimitedBodyInputStream(counted, limit, share);
      JsonBody object = JsonBodyReader.read(bytes, fields, problems);
      bytes.finish();
      last = object;
      return object;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts and numbers among these properties, whatever else the body has. */
  Map<String, String> readScalars(Set<String> names) {
    try {
      LimitedBodyInputStream bytes = new LimitedBodyInputStream(content(), limit, share);
      Map<String, String> scalars = JsonScalarReader.read(bytes, names, problems);
      bytes.finish();
      return scalars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body that was read; null if none was. */
  @Nullable JsonBody last() {
    return last;
  }

  /** A property of the kept body as the client wrote it; null when it is absent. */
  @Nullable String text(String property) {
    return kept == null ? null : JsonCodec.property(kept.toByteArray(), property);
  }
}
