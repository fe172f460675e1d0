package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.phone.OptOutColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The previews of simulated imports. */
final class SimulatedPreviewTable {

  private final PgSession session;

  SimulatedPreviewTable(PgSession session) {
    this.session = session;
  }

  /** Adds rows after those that are there. */
  void add(AccountId account, ImportId id, List<SimulatedRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    session.update(
        """
        INSERT INTO simulated_preview
          (account_id, import_id, number, line, contact_id, phone, email_key, contact)
        SELECT ?, ?, ? + n.number, n.line, nullif(n.contact_id, 0), n.phone, n.email_key, n.contact
        FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
          WITH ORDINALITY AS n (line, contact_id, phone, email_key, contact, number)
        """,
        account.value(),
        id.value(),
        last(account, id),
        rows.stream().mapToLong(SimulatedRow::line).toArray(),
        rows.stream().mapToLong(row -> contactId(row.contact())).toArray(),
        texts(rows, SimulatedPreviewTable::phone),
        texts(rows, SimulatedPreviewTable::emailKey),
        texts(rows, PreviewContactJson::write));
  }

  private long last(AccountId account, ImportId id) {
    return session.number(
        """
        SELECT coalesce(max(number), 0)
        FROM simulated_preview
        WHERE account_id = ?
          AND import_id = ?
        """,
        account.value(),
        id.value());
  }

  /** 0 for none. */
  private static long contactId(PreviewContact contact) {
    return contact.id() == null ? 0 : contact.id().value();
  }

  private static @Nullable String phone(PreviewContact contact) {
    PhoneNumber phone = contact.details().phone();
    return phone == null ? null : phone.value();
  }

  private static @Nullable String emailKey(PreviewContact contact) {
    EmailAddress email = contact.details().email();
    return email == null ? null : email.key();
  }

  private static @Nullable String[] texts(
      List<SimulatedRow> rows, Function<PreviewContact, @Nullable String> text) {
    return rows.stream().map(row -> text.apply(row.contact())).toArray(String[]::new);
  }

  // In a batch, rows with a warning come last, wherever they are in the file.
  List<SimulatedRow> find(AccountId account, ImportId id) {
    SqlFragment statement =
        SqlFragment.of("SELECT p.line, p.contact_id, p.contact, ")
            .then(OptOutColumn.of(account, "p.phone"))
            .then(
                """
                FROM simulated_preview p
                WHERE p.account_id = ?
                  AND p.import_id = ?
                ORDER BY p.line, p.number
                """,
                account.value(),
                id.value());
    return session.list(statement, row -> new SimulatedRow(row.getLong("line"), contact(row)));
  }

  private static PreviewContact contact(ResultSet row) throws SQLException {
    Long id = row.getObject("contact_id", Long.class);
    return PreviewContactJson.read(id, row.getString("contact"))
        .withOptOuts(OptOutColumn.read(row));
  }
}
