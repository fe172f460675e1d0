package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.contact.ContactId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a message: one person in one campaign. It depends on nothing else, so that a person
 * has the same key in every attempt, after a restore, and when an audience is fixed again.
 *
 * <p>Of a contact, it is made of the campaign's token and the contact's id; of a person of whom
 * only the number is known, of the token and a digest of the number, from which nobody learns the
 * number. For clients it is opaque.
 *
 * @param value 1 to {@value #MAX_LENGTH} letters, digits and hyphens
 */
public record RecipientKey(String value) implements Comparable<RecipientKey> {

  public static final int MAX_LENGTH = 64;

  /** The number of hexadecimal digits of the digest of a number: 96 bits. */
  public static final int DIGEST_DIGITS = 24;

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{" + DIGEST_DIGITS + "}");
  private static final Pattern CONTACT = Pattern.compile("[1-9][0-9]{0,18}");
  private static final char SEPARATOR = '-';
  private static final char OF_NUMBER = 'n';

  public RecipientKey {
    if (!isKey(value)) {
      throw new Invalid("key", "must be a key of a recipient, as the lease returned it");
    }
  }

  // A loop instead of a pattern: a lease has thousands of keys.
  private static boolean isKey(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** The key of a contact. */
  public static RecipientKey of(CampaignToken token, ContactId contact) {
    return new RecipientKey(token.publicPart() + SEPARATOR + contact.value());
  }

  /**
   * The key of a person of whom only the number is known.
   *
   * @param digest the first {@value #DIGEST_DIGITS} hexadecimal digits, in lower case, of the
   *     SHA-256 of {@link #digestInput}
   */
  public static RecipientKey of(CampaignToken token, String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("must have 24 lower-case hexadecimal digits");
    }
    return new RecipientKey(token.publicPart() + SEPARATOR + OF_NUMBER + digest);
  }

  /**
   * The text, in UTF-8, whose digest identifies a number within a campaign.
   *
   * @param canonicalNumber in canonical form
   */
  public static String digestInput(CampaignToken token, String canonicalNumber) {
    return token.value() + canonicalNumber;
  }

  /** The contact of the key; empty if it is no key of a contact in the campaign. */
  public Optional<ContactId> contact(CampaignToken token) {
    return rest(token)
        .filter(rest -> CONTACT.matcher(rest).matches())
        .flatMap(RecipientKey::contact);
  }

  // 19 digits may exceed 64 bits.
  private static Optional<ContactId> contact(String digits) {
    try {
      return Optional.of(new ContactId(Long.parseLong(digits)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** The digest of the key; empty if it is no key of a number in the campaign. */
  public Optional<String> digest(CampaignToken token) {
    return rest(token)
        .filter(rest -> rest.charAt(0) == OF_NUMBER)
        .map(rest -> rest.substring(1))
        .filter(digest -> DIGEST.matcher(digest).matches());
  }

  private Optional<String> rest(CampaignToken token) {
    String prefix = token.publicPart() + SEPARATOR;
    return value.startsWith(prefix) && value.length() > prefix.length()
        ? Optional.of(value.substring(prefix.length()))
        : Optional.empty();
  }

  @Override
  public int compareTo(RecipientKey other) {
    return value.compareTo(other.value);
  }
}
