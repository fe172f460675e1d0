package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.persistence.campaign.handout.Part;
import dev.rubrica.persistence.campaign.recipient.RecipientView.ExceptionRow;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contacts in fixed audiences that are kept. */
record ContactRecipients(PgSession session, AccountId account) {

  /** One probe for each campaign finds the block in which a contact would be. */
  private static final String BLOCK_OF_CONTACT =
      """
      CROSS JOIN LATERAL (
        SELECT b.block, b.contact_ids
        FROM campaign_block b
        WHERE b.account_id = ?
          AND b.campaign_id = c.id
          AND b.first_id <= %s
        ORDER BY b.first_id DESC
        LIMIT 1) AS b
      """;

  private static final String KEPT =
      "c.account_id = ? AND c.fixed_at IS NOT NULL AND c.recipients_kept";

  private record Found(
      CampaignId campaign,
      String name,
      RecipientView view,
      int block,
      int place,
      @Nullable ContactId contact,
      RecipientKey key) {}

  /**
   * Joins, for a campaign c, the block b in which a contact would be; binds the account.
   *
   * @param contact the expression of its id
   */
  static String blockOf(String contact) {
    return BLOCK_OF_CONTACT.formatted(contact);
  }

  List<CampaignTrace> of(Contact contact, int limit) {
    return found(contact, limit).stream().flatMap(found -> recipient(found).stream()).toList();
  }

  private List<Found> found(Contact contact, int limit) {
    long id = contact.id().value();
    SqlFragment asContact =
        SqlFragment.of(
                "SELECT c.id, c.name, b.block, array_position(b.contact_ids, ?::bigint) - 1 AS"
                    + " place, NULL::text AS digest, "
                    + RecipientView.COLUMNS
                    + "\nFROM campaign c\n",
                id)
            .then(blockOf("?"), account.value(), id)
            .then("WHERE " + KEPT + "\n  AND ? = ANY (b.contact_ids)\n", account.value(), id);
    PhoneNumber number = contact.details().phone();
    SqlFragment all =
        number == null ? asContact : asContact.then("UNION ALL\n").then(asNumber(number));
    return session.listPlanned(
        all.then("ORDER BY id DESC\nLIMIT ?", limit), row -> found(row, contact.id()));
  }

  private SqlFragment asNumber(PhoneNumber number) {
    return SqlFragment.of(
        """
        SELECT c.id, c.name, b.block, array_position(b.digests, d.digest) - 1, d.digest, %s
        FROM campaign c
        CROSS JOIN LATERAL (
          SELECT left(encode(sha256(convert_to(c.token || ?, 'UTF8')), 'hex'), 24)) AS d (digest)
        CROSS JOIN LATERAL (
          SELECT b.block, b.digests
          FROM campaign_block b
          WHERE b.account_id = ?
            AND b.campaign_id = c.id
            AND b.digests IS NOT NULL
          OFFSET 0) AS b
        WHERE %s
          AND c.destination_type = 2
          AND d.digest = ANY (b.digests)
        """
            .formatted(RecipientView.COLUMNS, KEPT),
        number.canonical().value(),
        account.value(),
        account.value());
  }

  private static Found found(ResultSet row, ContactId contact) throws SQLException {
    RecipientView view = RecipientView.read(row);
    String digest = row.getString("digest");
    return new Found(
        new CampaignId(row.getLong("id")),
        row.getString("name"),
        view,
        row.getInt("block"),
        row.getInt("place"),
        digest == null ? contact : null,
        digest == null
            ? RecipientKey.of(view.token(), contact)
            : RecipientKey.of(view.token(), digest));
  }

  private Optional<CampaignTrace> recipient(Found found) {
    Optional<Recipient> inPart =
        first(found, Part.COLUMNS, "campaign_part p", "get_bit(p.places, ?) = 1", Part::read)
            .map(part -> found.view().recipient(part, found.place(), found.key(), found.contact()));
    return inPart
        .or(
            () ->
                first(
                        found,
                        RecipientView.EXCEPTION,
                        "campaign_exception e",
                        "e.place_in_block = ?",
                        ExceptionRow::read)
                    .map(row -> row.recipient(found.key(), found.contact())))
        .map(one -> new CampaignTrace(found.campaign(), found.name(), one));
  }

  private <T> Optional<T> first(
      Found found, String columns, String table, String place, PgSession.RowMapper<T> mapper) {
    return session.first(
        """
        SELECT %s
        FROM %s
        WHERE account_id = ?
          AND campaign_id = ?
          AND block = ?
          AND %s
        LIMIT 1
        """
            .formatted(columns, table, place),
        mapper,
        account.value(),
        found.campaign().value(),
        found.block(),
        found.place());
  }

  IdSet inAudience(IdSet contacts, Instant fixedAfter) {
    return session.ids(
        SqlFragment.of(
            """
            SELECT DISTINCT i.id
            FROM campaign c
            CROSS JOIN unnest(?::bigint[]) AS i (id)
            %s
            WHERE %s
              AND c.fixed_at > ?
              AND i.id = ANY (b.contact_ids)
            """
                .formatted(blockOf("i.id"), KEPT),
            contacts,
            account.value(),
            account.value(),
            fixedAfter));
  }
}
