package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.phone.CanonicalNumberSql;
import dev.rubrica.persistence.search.SelectionSql;
import java.util.List;

/**
 * Members of lists, or contacts that match a filter. A few thousand are looked up one by one; more
 * are joined as sets, without nested loops, which the planner would choose for an account that is
 * newer than the statistics.
 */
record ContactAudience(AccountId account, Campaign campaign, boolean isLarge)
    implements AudiencePeople {

  private static final int SMALL = 20_000;

  static ContactAudience of(PgSession session, AccountId account, Campaign campaign) {
    Audience audience = campaign.definition().audience();
    boolean large = !audience.excludedCampaigns().isEmpty() || isLarge(session, account, audience);
    return new ContactAudience(account, campaign, large);
  }

  private static boolean isLarge(PgSession session, AccountId account, Audience audience) {
    if (!audience.lists().isEmpty()) {
      return members(session, account, audience.lists()) > SMALL;
    }
    SqlFragment upTo =
        SqlFragment.of("SELECT count(*)\nFROM (\nSELECT c.id ")
            .then(
                SelectionSql.contacts(
                    account, new Selection.Matching(conditions(audience), IdSet.empty())))
            .then("\nLIMIT ?) AS c", SMALL + 1);
    return session.numberPlanned(upTo) > SMALL;
  }

  /** The sum of the members of the lists. */
  static long members(PgSession session, AccountId account, IdSet lists) {
    return session.number(
        """
        SELECT coalesce(sum(found.contact_count), 0)::bigint
        FROM unnest(?::bigint[]) AS named (id)
        CROSS JOIN LATERAL (
          SELECT l.contact_count
          FROM contact_list l
          WHERE l.account_id = (SELECT ?::bigint)
            AND l.id = named.id
            AND l.deleted_at IS NULL
          OFFSET 0) AS found
        """,
        lists,
        account.value());
  }

  private static ContactFilter conditions(Audience audience) {
    return audience.filter() == null ? ContactFilter.everyone() : audience.filter().conditions();
  }

  private Audience audience() {
    return campaign.definition().audience();
  }

  /** The number of matches: of a contact as many as it is a member of lists. */
  SqlFragment count() {
    return SqlFragment.of("SELECT coalesce(sum(h.n), 0)::bigint\n").then(contacts());
  }

  @Override
  public SqlFragment query(List<RecipientField> fields) {
    SqlFragment columns =
        SqlFragment.of(
            """
            SELECT h.id AS contact_id, h.n, %s AS excluded,
              CASE WHEN c.valid AND c.phone IS NOT NULL THEN c.channels & ? ELSE 0 END AS supported,
              coalesce(s.channels, 0)::int AS suppressed\
            """
                .formatted(AudiencePeople.isExcluded(campaign)),
            AudiencePeople.mode(campaign));
    for (int i = 0; i < fields.size(); i++) {
      columns =
          columns
              .then(",\n  ")
              .then(MissingValueSql.ofContact(account, fields.get(i)))
              .then(" AS missing_" + i);
    }
    return columns
        .then("\n")
        .then(contacts())
        .then(optOuts())
        .then(AudiencePeople.exclusions(account, campaign, "h.id", !isLarge));
  }

  // h has the id and how often it is named, c the contact.
  private SqlFragment contacts() {
    SqlFragment matching = SelectionSql.conditions(account, conditions(audience()));
    if (audience().lists().isEmpty()) {
      return SqlFragment.of(
              "FROM (\nSELECT c.*\nFROM contact c\nWHERE c.account_id = ?", account.value())
          .then(matching)
          .then(isLarge ? "" : "\nOFFSET 0")
          .then(") AS c\nCROSS JOIN LATERAL (SELECT c.id, 1::bigint AS n) AS h\n");
    }
    return members(matching);
  }

  private SqlFragment members(SqlFragment matching) {
    SqlFragment members = members();
    return isLarge
        ? members
            .then("JOIN (\nSELECT c.*\nFROM contact c\nWHERE c.account_id = ?", account.value())
            .then(matching)
            .then(") AS c ON c.id = h.id\n")
        : members
            .then(
                """
                CROSS JOIN LATERAL (
                  SELECT c.*
                  FROM (
                    SELECT c.*
                    FROM contact c
                    WHERE c.account_id = (SELECT ?::bigint)
                      AND c.id = h.id
                    OFFSET 0) AS c
                  WHERE TRUE\
                """,
                account.value())
            .then(matching)
            .then("\nOFFSET 0) AS c\n");
  }

  // In a single list nobody is twice.
  private SqlFragment members() {
    IdSet lists = audience().lists();
    return lists.size() == 1
        ? SqlFragment.of(
            """
            FROM (
              SELECT m.contact_id AS id, 1::bigint AS n
              FROM membership m
              WHERE m.account_id = ?
                AND m.list_id = ?) AS h
            """,
            account.value(),
            lists.toArray()[0])
        : SqlFragment.of(
            """
            FROM (
              SELECT m.contact_id AS id, count(*) AS n
              FROM membership m
              WHERE m.account_id = ?
                AND m.list_id = ANY (?::bigint[])
              GROUP BY m.contact_id) AS h
            """,
            account.value(),
            lists);
  }

  private SqlFragment optOuts() {
    String number = CanonicalNumberSql.of("c.phone");
    return isLarge
        ? SqlFragment.of(
            "LEFT JOIN suppressed_number s ON s.account_id = ? AND s.number = " + number + "\n",
            account.value())
        : SqlFragment.of(
            """
            LEFT JOIN LATERAL (
              SELECT s.channels
              FROM suppressed_number s
              WHERE s.account_id = (SELECT ?::bigint)
                AND s.number = %s
              OFFSET 0) AS s ON TRUE
            """
                .formatted(number),
            account.value());
  }
}
