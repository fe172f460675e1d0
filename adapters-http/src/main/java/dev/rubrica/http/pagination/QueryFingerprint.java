package dev.rubrica.http.pagination;

import dev.rubrica.domain.IdSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * What tells one search from others, whatever its page: the same in every process, so that a cursor
 * is good on all nodes and after a restart. Whoever marks a search must add all that decides which
 * rows it has and in what order.
 */
public final class QueryFingerprint {

  static final int BYTES = 12;

  private final MessageDigest digest = sha256();

  /**
   * @param kind what is searched for
   */
  public QueryFingerprint(String kind) {
    text(kind);
  }

  public QueryFingerprint text(String text) {
    byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    length(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      digest.update(bytes);
    }
    return this;
  }

  /** One id, or none. */
  public QueryFingerprint id(Long id) {
    return text(id == null ? null : id.toString());
  }

  public QueryFingerprint flag(Boolean flag) {
    return text(flag == null ? null : flag.toString());
  }

  public QueryFingerprint word(Enum<?> constant) {
    return text(constant == null ? null : constant.name());
  }

  /** Constants, whose order says nothing. */
  public QueryFingerprint words(Collection<? extends Enum<?>> constants) {
    length(constants.size());
    constants.stream().sorted(Comparator.comparing(Enum::name)).forEach(this::word);
    return this;
  }

  /** Ids; none at all differs from an empty set. */
  public QueryFingerprint ids(IdSet ids) {
    length(ids == null ? -1 : ids.size());
    if (ids != null) {
      ids.stream().forEach(id -> digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, id)));
    }
    return this;
  }

  // Lengths keep neighbours apart: "ab" and "c" are not "a" and "bc".
  private void length(int length) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
  }

  /** The mark; nothing can be added after. */
  byte[] bytes() {
    return Arrays.copyOf(digest.digest(), BYTES);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
