package dev.rubrica.domain.tag;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A word by which clients group contacts: 1..64 code points without comma and line break. Two tags
 * are equal if they differ only in case and accents; the spelling does not matter.
 */
public final class Tag implements Comparable<Tag> {

  /** The maximum length in code points. */
  public static final int MAX_LENGTH = 64;

  /** The order of keys by code point, which is the order of texts in every result. */
  public static final Comparator<String> KEY_ORDER =
      Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private static final Pattern SEPARATOR =
      Pattern.compile("[,\\n\\r\\x0B\\f\\x85\\x{2028}\\x{2029}]");

  private final String name;
  private final String key;

  private Tag(String name) {
    this.name = name;
    this.key = TextFolding.fold(name);
  }

  /**
   * The tag with this name; white space at both ends is removed.
   *
   * @param field the field that a violation names
   * @throws Invalid the name is not allowed
   */
  public static Tag of(String field, String name) {
    String trimmed = Text.required(field, name, MAX_LENGTH);
    if (SEPARATOR.matcher(trimmed).find()) {
      throw new Invalid(field, "must contain tags without comma and line break");
    }
    return new Tag(trimmed);
  }

  /** The name as it was written. */
  public String name() {
    return name;
  }

  /** The name without case and accents, by which tags are compared and sorted. */
  public String key() {
    return key;
  }

  @Override
  public int compareTo(Tag other) {
    return KEY_ORDER.compare(key, other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tag tag && key.equals(tag.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Omits the name, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "Tag[…]";
  }
}
