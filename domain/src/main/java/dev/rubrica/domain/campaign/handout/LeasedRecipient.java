package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person that a worker writes to.
 *
 * @param contact null for a person of whom only the number is known
 * @param number as it was when the lease was granted
 * @param channels to try, in this order; not empty
 * @param attempt how often the person was handed out, this time included
 * @param fields values by the names of {@link LeaseFields}; null for no value
 */
public record LeasedRecipient(
    RecipientKey key,
    @Nullable ContactId contact,
    PhoneNumber number,
    List<Channel> channels,
    int attempt,
    Map<String, @Nullable Object> fields) {

  /** The size of everything but the values, in bytes, with room to spare. */
  private static final int FRAME = 256;

  /** What a value other than a text needs at most: a number of 80 digits, or a time. */
  private static final int SCALAR = 96;

  public LeasedRecipient {
    channels = List.copyOf(channels);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** An upper bound of the size of the recipient as JSON in UTF-8, in bytes. */
  public int weight() {
    int bytes = FRAME;
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      bytes += weight(field.getKey()) + weightOf(field.getValue());
    }
    return bytes;
  }

  private static int weightOf(@Nullable Object value) {
    return switch (value) {
      case null -> "null".length();
      case String text -> weight(text);
      case Collection<?> values -> values.stream().mapToInt(LeasedRecipient::weightOf).sum() + 2;
      default -> SCALAR;
    };
  }

  // JSON writes control characters as six characters, and escapes quotation marks and backslashes.
  private static int weight(String text) {
    int bytes = 4;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
    }
    return bytes;
  }

  /** Omits the personal data, which must not be logged. */
  @Override
  public String toString() {
    return "LeasedRecipient[" + key.value() + ", " + attempt + "]";
  }
}
