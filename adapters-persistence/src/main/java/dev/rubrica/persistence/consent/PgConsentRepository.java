package dev.rubrica.persistence.consent;

import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentId;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.erasure.NumberKeys;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Consents in PostgreSQL. */
public final class PgConsentRepository implements ConsentRepository {

  private final PgSession session;
  private final Pseudonyms pseudonyms;

  /**
   * @param pseudonyms of erased people
   */
  public PgConsentRepository(PgSession session, Pseudonyms pseudonyms) {
    this.session = session;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Consent add(
      AccountId account, PhoneNumber number, ConsentDetails details, ConsentRecording recording) {
    PhoneNumber canonical = number.canonical();
    store(account, details);
    SqlFragment insert =
        SqlFragment.of(
                "INSERT INTO consent (account_id, number, "
                    + ConsentRowMapper.COLUMNS
                    + ")\nVALUES (?, ?, ",
                account.value(),
                canonical.value())
            .then(ConsentRowMapper.values(details, recording))
            .then(")\nRETURNING id");
    return new Consent(new ConsentId(session.number(insert)), canonical, details, recording);
  }

  private void store(AccountId account, ConsentDetails details) {
    String wording = details.evidence().wording();
    if (wording != null) {
      session.update(
          """
          INSERT INTO consent_wording (account_id, hash, wording)
          VALUES (?, ?, ?)
          ON CONFLICT DO NOTHING
          """,
          account.value(),
          WordingHash.of(wording),
          wording);
    }
  }

  @Override
  public Added addAll(
      AccountId account,
      Selection contacts,
      ConsentDetails details,
      ConsentRecording recording,
      Consumer<List<PhoneNumber>> added) {
    Added result =
        new ConsentsOfSelection(session, account).add(contacts, details, recording, added);
    if (result.consents() > 0) {
      store(account, details);
    }
    return result;
  }

  @Override
  public Added tryAddAll(AccountId account, Selection contacts) {
    return new ConsentsOfSelection(session, account).forecast(contacts);
  }

  @Override
  public Page<Consent> search(ConsentQuery query) {
    return new NumberKeys(session, pseudonyms, query.account())
        .find(
            List.of(query.number()),
            keys -> new ConsentSearch(session, query, keys.keySet()).page());
  }

  // One probe for each number: the planner does not see the account (AccountParameter), and OFFSET
  // 0 is an optimization fence.
  @Override
  public Set<PhoneNumber> withConsent(AccountId account, Set<PhoneNumber> numbers) {
    SqlFragment statement =
        SqlFragment.of(
            """
            SELECT asked.number
            FROM unnest(?::text[]) AS asked (number)
            CROSS JOIN LATERAL (
              SELECT c.id
              FROM consent c
              WHERE c.account_id = (SELECT ?::bigint)
                AND c.number = asked.number
              LIMIT 1) AS found
            """,
            numbers.stream()
                .map(number -> number.canonical().value())
                .distinct()
                .toArray(String[]::new),
            account.value());
    Set<String> known = Set.copyOf(session.listPlanned(statement, row -> row.getString(1)));
    return numbers.stream()
        .filter(number -> known.contains(number.canonical().value()))
        .collect(Collectors.toSet());
  }
}
