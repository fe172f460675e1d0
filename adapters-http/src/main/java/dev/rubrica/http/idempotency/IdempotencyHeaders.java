package dev.rubrica.http.idempotency;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import org.jspecify.annotations.Nullable;

/** The headers of calls that can be repeated. */
public final class IdempotencyHeaders {

  /** Marks the answer to a repeat. */
  public static final Header REPLAYED = HeaderValues.createCached("Idempotency-Replayed", "true");

  private static final HeaderName KEY = HeaderNames.create(IdempotencyKey.NAME);

  private IdempotencyHeaders() {}

  public static boolean haveKey(ServerRequestHeaders headers) {
    return headers.contains(KEY);
  }

  /**
   * The key of a request that has one, without the quotes of a structured field; null, with a
   * violation, if it is invalid.
   */
  public static @Nullable IdempotencyKey key(ServerRequestHeaders headers, Violations problems) {
    Header header = headers.get(KEY);
    if (header.valueCount() > 1) {
      problems.add(IdempotencyKey.NAME, "must be given once");
      return null;
    }
    return problems.take(() -> new IdempotencyKey(withoutQuotes(header.get())));
  }

  private static String withoutQuotes(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
