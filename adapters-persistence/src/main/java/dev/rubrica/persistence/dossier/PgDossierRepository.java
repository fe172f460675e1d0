package dev.rubrica.persistence.dossier;

import dev.rubrica.application.port.out.dossier.DossierRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.dossier.ImportTrace;
import dev.rubrica.domain.dossier.ImportedRow;
import dev.rubrica.domain.dossier.ListMembership;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListName;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What dossiers need, in PostgreSQL. */
public final class PgDossierRepository implements DossierRepository {

  private final PgSession session;

  public PgDossierRepository(PgSession session) {
    this.session = session;
  }

  // The memberships are probed by contact: the planner does not see the account
  // (AccountParameter), and the limit is an optimization fence.
  @Override
  public List<ListMembership> lists(AccountId account, ContactId contact, int limit) {
    return session.list(
        """
        SELECT m.id, m.list_id, m.contact_id, m.added_at, l.name, l.deleted_at
        FROM (
          SELECT *
          FROM membership m
          WHERE m.account_id = (SELECT ?::bigint)
            AND m.contact_id = ?
          ORDER BY m.id
          LIMIT ?) AS m
        CROSS JOIN LATERAL (
          SELECT l.name, l.deleted_at
          FROM contact_list l
          WHERE l.account_id = (SELECT ?::bigint)
            AND l.id = m.list_id
          OFFSET 0) AS l
        ORDER BY m.id
        """,
        PgDossierRepository::membership,
        account.value(),
        contact.value(),
        limit,
        account.value());
  }

  private static ListMembership membership(ResultSet row) throws SQLException {
    Membership membership =
        new Membership(
            new MembershipId(row.getLong("id")),
            new ListId(row.getLong("list_id")),
            new ContactId(row.getLong("contact_id")),
            Timestamps.read(row, "added_at"));
    return new ListMembership(
        membership,
        new ListName(row.getString("name")),
        Timestamps.readNullable(row, "deleted_at"));
  }

  @Override
  public List<ImportTrace> imports(AccountId account, ContactId contact, int limit) {
    return new ImportTraceSearch(session, account).find(contact, limit);
  }

  @Override
  public List<ImportedRow> importRows(AccountId account, Contact contact, int limit) {
    return new ImportedRowSearch(session, account).find(contact, limit);
  }
}
