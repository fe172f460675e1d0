package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.persistence.contact.row.ContactRowMapper;
import dev.rubrica.persistence.erasure.NumberKeys;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.SelectionSql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is stored of people now: contacts by id, and opt-outs by number. */
record KnownPeople(PgSession session, Pseudonyms pseudonyms, AccountId account) {

  private static final String OPT_OUTS =
      """
      SELECT k.key, s.channels
      FROM unnest(?::text[]) AS k (key)
      CROSS JOIN LATERAL (
        SELECT s.channels
        FROM suppressed_number s
        WHERE s.account_id = (SELECT ?::bigint)
          AND s.number = k.key
        OFFSET 0) AS s
      """;

  private record OptOut(String key, int channels) {}

  /**
   * Those of the contacts that exist, with their opt-outs, by id.
   *
   * @param customFields whether their custom fields are needed
   */
  Map<Long, Contact> contacts(IdSet ids, boolean customFields) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<Long, Contact> contacts = HashMap.newHashMap(ids.size());
    SqlFragment statement =
        SqlFragment.of("SELECT ")
            .then(
                customFields
                    ? ContactRowMapper.columnsWithOptOuts(account)
                    : ContactRowMapper.columnsWithoutCustomFields(account))
            .then(SelectionSql.byIds(account, ids));
    session
        .list(statement, ContactRowMapper::contactWithOptOuts)
        .forEach(contact -> contacts.put(contact.id().value(), contact));
    return contacts;
  }

  /**
   * The channels on which the numbers are suppressed, as bits, by the canonical form; without those
   * that never were. Also of people who were erased.
   */
  Map<PhoneNumber, Integer> optOuts(Collection<PhoneNumber> numbers) {
    return numbers.isEmpty()
        ? Map.of()
        : new NumberKeys(session, pseudonyms, account).find(numbers, this::read);
  }

  private Map<PhoneNumber, Integer> read(Map<String, PhoneNumber> keys) {
    SqlFragment statement =
        SqlFragment.of(OPT_OUTS, keys.keySet().toArray(String[]::new), account.value());
    List<OptOut> found =
        session.list(statement, row -> new OptOut(row.getString("key"), row.getInt("channels")));
    Map<PhoneNumber, Integer> channels = HashMap.newHashMap(found.size());
    found.forEach(one -> channels.merge(keys.get(one.key()), one.channels(), (a, b) -> a | b));
    return channels;
  }
}
