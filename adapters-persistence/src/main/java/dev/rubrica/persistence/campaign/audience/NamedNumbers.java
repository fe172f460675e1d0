package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct numbers that a campaign names, in their order, whatever the form in which they are
 * written.
 */
final class NamedNumbers {

  private final List<Named> all;
  private final long erased;

  /**
   * A number.
   *
   * @param written the first valid form that the campaign names, or else the first
   * @param count how often it is named
   */
  record Named(PhoneNumber written, boolean valid, int count) {

    private Named again(PhoneNumber other, boolean otherValid) {
      return new Named(!valid && otherValid ? other : written, valid || otherValid, count + 1);
    }

    /** The forms in which a contact may have it, the written one first. */
    List<PhoneNumber> forms() {
      List<PhoneNumber> forms = new ArrayList<>(written.forms());
      forms.remove(written);
      forms.addFirst(written);
      return forms;
    }

    String canonical() {
      return written.canonical().value();
    }
  }

  private NamedNumbers(Collection<Named> all, long erased) {
    this.all = List.copyOf(all);
    this.erased = erased;
  }

  static NamedNumbers of(List<Destination> destinations) {
    Map<String, Named> byCanonical = new LinkedHashMap<>();
    long erased = 0;
    for (Destination one : destinations) {
      PhoneNumber number = one.number();
      if (number == null) {
        erased++;
        continue;
      }
      byCanonical.compute(
          number.canonical().value(),
          (_, known) ->
              known == null ? new Named(number, one.valid(), 1) : known.again(number, one.valid()));
    }
    return new NamedNumbers(byCanonical.values(), erased);
  }

  List<Named> all() {
    return all;
  }

  /** How many of the names are of people who were erased. */
  long erased() {
    return erased;
  }

  /** In canonical form, in which they are handed out. */
  List<PhoneNumber> canonical() {
    return all.stream().map(named -> named.written().canonical()).toList();
  }

  /** What identifies the numbers within the campaign, in their order. */
  List<String> digests(CampaignToken token) {
    MessageDigest sha256 = sha256();
    return all.stream()
        .map(named -> RecipientKey.digestInput(token, named.canonical()))
        .map(input -> sha256.digest(input.getBytes(StandardCharsets.UTF_8)))
        .map(bytes -> HexFormat.of().formatHex(bytes).substring(0, RecipientKey.DIGEST_DIGITS))
        .toList();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
