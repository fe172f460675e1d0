package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.ContactId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * People of a fixed audience by their places: a row of {@code campaign_block}. They are contacts,
 * or people of whom only the number is known.
 */
public final class Block {

  /** The columns that {@link #read} reads, of a block named b. */
  public static final String COLUMNS =
      "b.block, b.contact_ids, b.numbers AS known_numbers, b.digests";

  private final int number;
  private final Long @Nullable [] contacts;
  private final Long @Nullable [] digits;
  private final String @Nullable [] digests;

  private Block(
      int number,
      Long @Nullable [] contacts,
      Long @Nullable [] digits,
      String @Nullable [] digests) {
    this.number = number;
    this.contacts = contacts;
    this.digits = digits;
    this.digests = digests;
  }

  public static Block read(ResultSet row) throws SQLException {
    Array ids = row.getArray("contact_ids");
    return ids != null
        ? new Block(row.getInt("block"), (Long[]) ids.getArray(), null, null)
        : new Block(
            row.getInt("block"),
            null,
            (Long[]) row.getArray("known_numbers").getArray(),
            (String[]) row.getArray("digests").getArray());
  }

  public int number() {
    return number;
  }

  public boolean hasContacts() {
    return contacts != null;
  }

  public int size() {
    return contacts == null ? Objects.requireNonNull(digests).length : contacts.length;
  }

  /** The contact at the place; null for a number. */
  public @Nullable ContactId contact(int place) {
    return contacts == null ? null : new ContactId(contacts[place]);
  }

  /** The digits of the number at the place; 0 for a contact, and for an erased person. */
  long digits(int place) {
    return digits == null ? 0 : digits[place];
  }

  public RecipientKey key(CampaignToken token, int place) {
    return contacts == null
        ? RecipientKey.of(token, Objects.requireNonNull(digests)[place])
        : RecipientKey.of(token, new ContactId(contacts[place]));
  }
}
