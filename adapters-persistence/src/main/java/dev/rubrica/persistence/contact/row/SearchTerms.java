package dev.rubrica.persistence.contact.row;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of contacts in the column {@code search_terms}: 64-bit hashes of what a contact has,
 * which one inverted index finds. There is a term for each custom field with its value, and one for
 * each custom field with its kind, and one for each tag. The account is part of each term: so each
 * entry of the index belongs to one account, and the size of other accounts does not matter for its
 * searches.
 *
 * <p>The hash is a cryptographic one, so that nobody finds two values with the same term. Not
 * thread-safe.
 */
public final class SearchTerms {

  /** What a term stands for: the first byte of what is hashed. The order must not change. */
  private enum Subject {
    VALUE,
    KIND,
    TAG
  }

  private record FieldKind(String name, CustomFieldKind kind) {}

  private final MessageDigest digest = sha256();
  private final Map<FieldKind, Long> kinds = new HashMap<>();
  private final AccountId account;

  public SearchTerms(AccountId account) {
    this.account = account;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The term of contacts with this value in the custom field. */
  public long value(String name, CustomFieldValue value) {
    return term(Subject.VALUE, name, value.kind(), value.canonical());
  }

  /** The term of contacts with a value of this kind in the custom field. */
  public long kind(String name, CustomFieldKind kind) {
    return kinds.computeIfAbsent(
        new FieldKind(name, kind), _ -> term(Subject.KIND, name, kind, ""));
  }

  /**
   * The term of contacts with this tag.
   *
   * @param key {@link dev.rubrica.domain.tag.Tag#key}
   */
  public long tag(String key) {
    ByteBuffer head = ByteBuffer.allocate(1 + Long.BYTES);
    head.put((byte) Subject.TAG.ordinal()).putLong(account.value());
    digest.update(head.array());
    return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /** The terms of a contact with these custom fields and tags, without duplicates, in order. */
  long[] of(List<ComparableField> fields, Tags tags) {
    long[] all = new long[2 * fields.size() + tags.size()];
    int size = 0;
    for (ComparableField field : fields) {
      all[size++] = value(field.name(), field.value());
      all[size++] = kind(field.name(), field.value().kind());
    }
    for (Tag tag : tags.inOrder()) {
      all[size++] = tag(tag.key());
    }
    Arrays.sort(all);
    return distinct(all);
  }

  private static long[] distinct(long[] sorted) {
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return size == sorted.length ? sorted : Arrays.copyOf(sorted, size);
  }

  // The length precedes the name, so that no other name and value make the same bytes.
  private long term(Subject subject, String name, CustomFieldKind kind, String value) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
    ByteBuffer hashed =
        ByteBuffer.allocate(2 + Long.BYTES + Integer.BYTES + nameBytes.length + valueBytes.length);
    hashed.put((byte) subject.ordinal()).put((byte) kind.ordinal());
    hashed.putLong(account.value()).putInt(nameBytes.length);
    hashed.put(nameBytes).put(valueBytes);
    return ByteBuffer.wrap(digest.digest(hashed.array())).getLong();
  }
}
