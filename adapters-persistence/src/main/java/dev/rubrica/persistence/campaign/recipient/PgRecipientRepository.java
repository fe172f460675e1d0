package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.application.port.out.campaign.RecipientRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The recipients of campaigns in PostgreSQL. */
public final class PgRecipientRepository implements RecipientRepository {

  private final PgSession session;

  public PgRecipientRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public Page<Recipient> search(RecipientQuery query) {
    return new RecipientSearch(session, query).page();
  }

  @Override
  public void each(RecipientQuery query, Consumer<Recipient> action) {
    new RecipientSearch(session, query).each(action);
  }

  @Override
  public List<CampaignTrace> ofContact(AccountId account, Contact contact, int limit) {
    return new ContactRecipients(session, account).of(contact, limit);
  }

  @Override
  public IdSet inAudience(AccountId account, IdSet contacts, Instant fixedAfter) {
    return new ContactRecipients(session, account).inAudience(contacts, fixedAfter);
  }

  @Override
  public ErasureCandidates findToErase(AccountId account, Identities identities) {
    return NumberRows.find(session, account, identities);
  }

  @Override
  public void erase(
      AccountId account, IdSet contacts, Identities identities, ErasureCandidates found) {
    if (!(found instanceof NumberRows rows) || !rows.identities().equals(identities)) {
      throw new IllegalArgumentException("the candidates are of other identities");
    }
    new RecipientErasure(session, account).erase(contacts, rows);
  }

  @Override
  public int endRetention(AccountId account, Instant endedBefore, int limit) {
    return new RecipientRemoval(session, account).endRetention(endedBefore, limit);
  }

  @Override
  public long purge(AccountId account, int limit) {
    return new RecipientRemoval(session, account).purge(limit);
  }
}
