package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.campaign.handout.Part;
import dev.rubrica.persistence.campaign.handout.Part.Handed;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.lock.LockOrder;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Erases people from the recipients of campaigns. There is no index of numbers that were handed
 * out: the account's rows are read once. The lock of erasures excludes whoever stores numbers.
 */
record RecipientErasure(PgSession session, AccountId account) {

  private static final String BLANK_NUMBERS =
      """
      UPDATE %s x
      SET numbers = ARRAY(
        SELECT CASE WHEN u.number = ANY (?::bigint[]) THEN 0 ELSE u.number END
        FROM unnest(x.numbers) WITH ORDINALITY AS u (number, n)
        ORDER BY u.n)
      WHERE x.account_id = ?
        AND x.numbers && ?::bigint[]
      """;

  // What a worker reported may reveal the person; other reasons are those of the domain.
  private static final String BLANK_EXCEPTION =
      """
      UPDATE campaign_exception e
      SET number = NULL,
        reason = CASE WHEN e.state = 4 AND e.reason <> ? THEN NULL ELSE e.reason END
      WHERE e.account_id = ?
      """;

  private record Place(CampaignId campaign, int block, int place) {}

  void erase(IdSet contacts, Identities identities) {
    new LockOrder(session).lockErasures(account);
    if (!contacts.isEmpty()) {
      places(contacts).forEach(this::erase);
    }
    long[] numbers = PhoneDigits.write(identities.forms());
    if (numbers.length > 0) {
      for (String table : List.of("campaign_destination", "campaign_block", "campaign_part")) {
        session.updatePlanned(
            SqlFragment.of(BLANK_NUMBERS.formatted(table), numbers, account.value(), numbers));
      }
      session.updatePlanned(
          SqlFragment.of(BLANK_EXCEPTION, Recipient.NOT_ACKNOWLEDGED, account.value())
              .then("  AND e.number = ANY (?::bigint[])", (Object) numbers));
    }
  }

  private List<Place> places(IdSet contacts) {
    return session.listPlanned(
        SqlFragment.of(
                """
                SELECT c.id, b.block, array_position(b.contact_ids, i.id) - 1 AS place
                FROM campaign c
                CROSS JOIN unnest(?::bigint[]) AS i (id)
                """,
                contacts)
            .then(ContactRecipients.blockOf("i.id"), account.value())
            .then(
                """
                WHERE c.account_id = ?
                  AND c.fixed_at IS NOT NULL
                  AND i.id = ANY (b.contact_ids)
                """,
                account.value()),
        row ->
            new Place(new CampaignId(row.getLong("id")), row.getInt("block"), row.getInt("place")));
  }

  private void erase(Place person) {
    session.updatePlanned(
        SqlFragment.of(BLANK_EXCEPTION, Recipient.NOT_ACKNOWLEDGED, account.value())
            .then(
                "  AND e.campaign_id = ? AND e.block = ? AND e.place_in_block = ?",
                person.campaign().value(),
                person.block(),
                person.place()));
    lockPart(person)
        .forEach(
            part ->
                session.update(
                    """
                    UPDATE campaign_part
                    SET numbers = ?
                    WHERE account_id = ?
                      AND campaign_id = ?
                      AND block = ?
                      AND first_place = ?
                    """,
                    without(part, person.place()),
                    account.value(),
                    person.campaign().value(),
                    person.block(),
                    part.places().first()));
  }

  private List<Part> lockPart(Place person) {
    return session.list(
        """
        SELECT %s
        FROM campaign_part p
        WHERE p.account_id = ?
          AND p.campaign_id = ?
          AND p.block = ?
          AND p.numbers IS NOT NULL
          AND get_bit(p.places, ?) = 1
        FOR UPDATE
        """
            .formatted(Part.COLUMNS),
        Part::read,
        account.value(),
        person.campaign().value(),
        person.block(),
        person.place());
  }

  private static long[] without(Part part, int erased) {
    IntFunction<@Nullable Handed> handed = part.byPlace();
    return part.places().stream()
        .mapToLong(
            place -> {
              Handed one = handed.apply(place);
              return one == null || place == erased ? PhoneDigits.NONE : one.number();
            })
        .toArray();
  }
}
