package dev.rubrica.domain.campaign;

import java.util.regex.Pattern;

/**
 * The random part of a campaign that makes its recipients' keys unique. It never changes, and a
 * backup has it, so that a person keeps the same key.
 *
 * @param value 32 lower-case hexadecimal digits: 128 random bits
 */
public record CampaignToken(String value) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
  private static final int PUBLIC_DIGITS = 12;

  public CampaignToken {
    if (!HEX.matcher(value).matches()) {
      throw new IllegalArgumentException("must have 32 lower-case hexadecimal digits");
    }
  }

  /** The part that every key begins with. The rest is secret, so that nobody can guess numbers. */
  public String publicPart() {
    return value.substring(0, PUBLIC_DIGITS);
  }

  /** Omits the secret part. */
  @Override
  public String toString() {
    return "CampaignToken[" + publicPart() + "…]";
  }
}
