package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The numbers that a campaign names. A number that a contact has is that contact; the rows of the
 * others have a {@code number} and a {@code digest}, and all have the {@code canonical} form.
 *
 * @param keys the keys under which the opt-outs of the numbers are stored, each with its number in
 *     canonical form
 */
record NumberAudience(
    AccountId account, Campaign campaign, NamedNumbers numbers, Map<String, PhoneNumber> keys)
    implements AudiencePeople {

  @Override
  public boolean isLarge() {
    return true;
  }

  @Override
  public long erased() {
    return numbers.erased();
  }

  @Override
  public SqlFragment query(List<RecipientField> fields) {
    int mode = AudiencePeople.mode(campaign);
    SqlFragment columns =
        SqlFragment.of(
            """
            SELECT h.id AS contact_id, d.n, d.canonical COLLATE "C" AS canonical, d.number, d.digest, %s AS excluded,
              CASE WHEN h.id IS NULL THEN CASE WHEN d.valid THEN ? ELSE 0 END
                WHEN c.valid THEN c.channels & ? ELSE 0 END AS supported,
              coalesce(s.channels, 0)::int AS suppressed\
            """
                .formatted(isExcluded()),
            mode,
            mode);
    for (int i = 0; i < fields.size(); i++) {
      columns =
          columns
              .then(
                  ",\n  CASE WHEN h.id IS NULL THEN "
                      + MissingValueSql.ofNumber(fields.get(i))
                      + " ELSE ")
              .then(MissingValueSql.ofContact(account, fields.get(i)))
              .then(" END AS missing_" + i);
    }
    return columns
        .then("\n")
        .then(named())
        .then(holders())
        .then(optOuts())
        .then(AudiencePeople.exclusions(account, campaign, "h.id", true))
        .then(excludedNumbers());
  }

  private String isExcluded() {
    String ofContact = AudiencePeople.isExcluded(campaign);
    return campaign.definition().audience().excludedCampaigns().isEmpty()
        ? ofContact
        : ofContact + " OR h.id IS NULL AND o.place IS NOT NULL";
  }

  private SqlFragment named() {
    List<NamedNumbers.Named> all = numbers.all();
    return SqlFragment.of(
            "FROM unnest(?::int[], ?::boolean[], ?::bigint[], ?::text[], ?::text[])"
                + " WITH ORDINALITY AS d (n, valid, number, digest, canonical, place)\n",
            all.stream().mapToInt(NamedNumbers.Named::count).toArray(),
            all.stream().map(NamedNumbers.Named::valid).toArray(Boolean[]::new),
            PhoneDigits.write(numbers.canonical()))
        .then(
            "",
            numbers.digests(campaign.token()).toArray(String[]::new),
            all.stream().map(NamedNumbers.Named::canonical).toArray(String[]::new));
  }

  // Of several contacts that have forms of a number, the one with the written form comes first.
  private SqlFragment holders() {
    List<Integer> places = new ArrayList<>();
    List<String> forms = new ArrayList<>();
    for (int i = 0; i < numbers.all().size(); i++) {
      for (PhoneNumber form : numbers.all().get(i).forms()) {
        places.add(i + 1);
        forms.add(form.value());
      }
    }
    return SqlFragment.of(
        """
        LEFT JOIN (
          SELECT f.place, (array_agg(c.id ORDER BY f.rank))[1] AS id
          FROM unnest(?::int[], ?::text[]) WITH ORDINALITY AS f (place, form, rank)
          CROSS JOIN LATERAL (
            SELECT c.id
            FROM contact c
            WHERE c.account_id = (SELECT ?::bigint)
              AND c.phone = f.form
            OFFSET 0) AS c
          GROUP BY f.place) AS h ON h.place = d.place
        LEFT JOIN LATERAL (
          SELECT c.*
          FROM contact c
          WHERE c.account_id = (SELECT ?::bigint)
            AND c.id = h.id
          OFFSET 0) AS c ON TRUE
        """,
        places.stream().mapToInt(Integer::intValue).toArray(),
        forms.toArray(String[]::new),
        account.value(),
        account.value());
  }

  private SqlFragment optOuts() {
    return SqlFragment.of(
        """
        LEFT JOIN (
          SELECT k.canonical, bit_or(s.channels) AS channels
          FROM unnest(?::text[], ?::text[]) AS k (key, canonical)
          CROSS JOIN LATERAL (
            SELECT s.channels
            FROM suppressed_number s
            WHERE s.account_id = (SELECT ?::bigint)
              AND s.number = k.key
            OFFSET 0) AS s
          GROUP BY k.canonical) AS s ON s.canonical = d.canonical
        """,
        keys.keySet().toArray(String[]::new),
        keys.values().stream().map(PhoneNumber::value).toArray(String[]::new),
        account.value());
  }

  private SqlFragment excludedNumbers() {
    ExcludedPeople people =
        new ExcludedPeople(account, campaign.definition().audience().excludedCampaigns());
    if (people.isEmpty()) {
      return SqlFragment.none();
    }
    return SqlFragment.of("LEFT JOIN (\nWITH gone AS MATERIALIZED (\n")
        .then(people.numbers())
        .then(
            """
            )
            SELECT DISTINCT t.place
            FROM (
              SELECT q.place, tokens.token,
                left(encode(sha256(convert_to(tokens.token || q.canonical, 'UTF8')), 'hex'), 24)
                  AS digest
              FROM (SELECT DISTINCT gone.token FROM gone) AS tokens
              CROSS JOIN unnest(?::text[]) WITH ORDINALITY AS q (canonical, place)) AS t
            JOIN gone ON gone.token = t.token AND gone.person = t.digest) AS o ON o.place = d.place
            """,
            (Object)
                numbers.all().stream().map(NamedNumbers.Named::canonical).toArray(String[]::new));
  }
}
