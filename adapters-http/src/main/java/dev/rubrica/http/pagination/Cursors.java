package dev.rubrica.http.pagination;

import dev.rubrica.application.query.Position;
import dev.rubrica.domain.DomainException.Invalid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one search. A cursor is opaque to clients: a version, the fingerprint of the
 * search, the position, and a checksum. It contains the sort key of a row, which is personal data,
 * so it must not be logged.
 */
public final class Cursors {

  private static final byte VERSION = 1;
  private static final byte PRIORITIZED = 1;
  private static final byte KEYED = 2;
  private static final int HEAD = 1 + QueryFingerprint.BYTES + 1 + Long.BYTES;
  private static final int SUM = 8;

  private final byte[] fingerprint;
  private final SortKeyType sortKey;

  public Cursors(QueryFingerprint fingerprint, SortKeyType sortKey) {
    this.fingerprint = fingerprint.bytes();
    this.sortKey = sortKey;
  }

  /** The cursor of the rows after the position; null without a position. */
  public @Nullable String write(@Nullable Position position) {
    if (position == null) {
      return null;
    }
    String sortKey = position.key();
    boolean keyed = sortKey != null;
    byte[] key = sortKey == null ? new byte[0] : sortKey.getBytes(StandardCharsets.UTF_8);
    byte[] body =
        ByteBuffer.allocate(HEAD + key.length)
            .put(VERSION)
            .put(fingerprint)
            .put((byte) ((position.prioritized() ? PRIORITIZED : 0) | (keyed ? KEYED : 0)))
            .putLong(position.id())
            .put(key)
            .array();
    byte[] cursor = Arrays.copyOf(body, body.length + SUM);
    System.arraycopy(sum(body), 0, cursor, body.length, SUM);
    return encode(cursor);
  }

  /**
   * The position in a cursor.
   *
   * @throws Invalid the cursor is damaged, or belongs to another search
   */
  public Position read(String cursor) {
    ByteBuffer body = ByteBuffer.wrap(body(cursor));
    body.get();
    byte[] of = new byte[QueryFingerprint.BYTES];
    body.get(of);
    if (!Arrays.equals(of, fingerprint)) {
      throw new Invalid(
          "cursor", "belongs to another search: keep path, filters and sort unchanged");
    }
    byte flags = body.get();
    long id = body.getLong();
    String key = (flags & KEYED) == 0 ? null : StandardCharsets.UTF_8.decode(body).toString();
    if (!sortKey.fits(key)) {
      throw damaged();
    }
    return new Position((flags & PRIORITIZED) != 0, key, id);
  }

  private static byte[] body(String cursor) {
    byte[] bytes = decode(cursor);
    int end = bytes.length - SUM;
    if (end < HEAD || bytes[0] != VERSION) {
      throw damaged();
    }
    byte[] body = Arrays.copyOf(bytes, end);
    if (!Arrays.equals(sum(body), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw damaged();
    }
    return body;
  }

  private static byte[] decode(String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException _) {
      throw damaged();
    }
    // The decoder ignores unused bits.
    if (!encode(bytes).equals(cursor)) {
      throw damaged();
    }
    return bytes;
  }

  private static String encode(byte[] cursor) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  private static Invalid damaged() {
    return new Invalid("cursor", "is damaged: it must be the nextCursor of a page, unchanged");
  }

  private static byte[] sum(byte[] body) {
    return Arrays.copyOf(QueryFingerprint.sha256().digest(body), SUM);
  }
}
