package dev.rubrica.console.route;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.idempotency.RequestFingerprint;
import dev.rubrica.http.request.QueryStringParser;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form, {@code application/x-www-form-urlencoded}.
 *
 * @param fingerprint of the request and its body
 */
record FormBody(Map<String, List<String>> fields, CallFingerprint fingerprint) {

  private static final String TYPE = "application/x-www-form-urlencoded";

  /** Rejects a body by its headers alone. */
  static void admit(ServerRequest request, int maxBytes) {
    BodyAdmission.check(request, TYPE, maxBytes);
  }

  /**
   * Reads the body, which must have been admitted.
   *
   * @param share reserves memory for the body; null if it is small enough for any number of bodies
   * @param names of the fields that it may have; others are violations
   */
  static FormBody read(
      ServerRequest request,
      int maxBytes,
      MemoryBudget.@Nullable Share share,
      List<String> names,
      Violations problems) {
    RequestFingerprint fingerprint = new RequestFingerprint(request.prologue());
    try {
      LimitedBodyInputStream body =
          new LimitedBodyInputStream(
              fingerprint.body(request.content().inputStream()), maxBytes, share);
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      body.finish();
      Map<String, List<String>> fields = QueryStringParser.parse(text, names, problems);
      return new FormBody(fields, fingerprint.finish());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
