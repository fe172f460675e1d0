package dev.rubrica.persistence.dossier;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.dossier.ImportedRow;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.persistence.imports.PreviewContactJson;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the stored rows of imports that contain a person: by the same keys by which they are erased
 * with the person, the number in each of its forms. One probe of an index for each key.
 */
final class ImportedRowSearch {

  private static final Comparator<ImportedRow> ORDER =
      Comparator.comparing((ImportedRow row) -> -row.importId().value())
          .thenComparing(ImportedRow::line)
          .thenComparing(ImportedRow::kind);

  private static final String ERRORS =
      """
      SELECT e.import_id, e.number, e.is_warning, e.line, e.name, e.field, e.value, e.reason
      FROM unnest(?::text[]) AS form (phone)
      CROSS JOIN LATERAL (
        SELECT r.*
        FROM import_error r
        WHERE r.account_id = ?
          AND r.phone = form.phone
        OFFSET 0) AS e
      UNION
      SELECT e.import_id, e.number, e.is_warning, e.line, e.name, e.field, e.value, e.reason
      FROM import_error e
      WHERE e.account_id = ?
        AND e.email_key = ?
      ORDER BY import_id DESC, line, number
      LIMIT ?
      """;

  private static final String PREVIEWS =
      """
      SELECT p.import_id, p.line
      FROM import_preview p
      WHERE p.account_id = ?
        AND p.contact_id = ?
      ORDER BY p.import_id DESC, p.line
      LIMIT ?
      """;

  private static final String SIMULATED =
      """
      SELECT s.import_id, s.number, s.line, s.contact_id, s.contact
      FROM simulated_preview s
      WHERE s.account_id = ?
        AND s.contact_id = ?
      UNION
      SELECT s.import_id, s.number, s.line, s.contact_id, s.contact
      FROM unnest(?::text[]) AS form (phone)
      CROSS JOIN LATERAL (
        SELECT r.*
        FROM simulated_preview r
        WHERE r.account_id = ?
          AND r.phone = form.phone
        OFFSET 0) AS s
      UNION
      SELECT s.import_id, s.number, s.line, s.contact_id, s.contact
      FROM simulated_preview s
      WHERE s.account_id = ?
        AND s.email_key = ?
      ORDER BY import_id DESC, line, number
      LIMIT ?
      """;

  private final PgSession session;
  private final AccountId account;

  ImportedRowSearch(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  List<ImportedRow> find(Contact contact, int limit) {
    ContactDetails details = contact.details();
    PhoneNumber number = details.phone();
    EmailAddress address = details.email();
    Set<PhoneNumber> forms = number == null ? Set.of() : number.forms();
    String[] phones = forms.stream().map(PhoneNumber::value).toArray(String[]::new);
    String email = address == null ? null : address.key();
    long id = account.value();
    long person = contact.id().value();
    return Stream.of(
            session.listPlanned(
                SqlFragment.of(ERRORS, phones, id, id, email, limit), ImportedRowSearch::error),
            session.listPlanned(
                SqlFragment.of(PREVIEWS, id, person, limit), ImportedRowSearch::preview),
            session.listPlanned(
                SqlFragment.of(SIMULATED, id, person, phones, id, id, email, limit),
                ImportedRowSearch::simulated))
        .flatMap(List::stream)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  private static ImportedRow error(ResultSet row) throws SQLException {
    RowError error =
        new RowError(
            row.getLong("line"),
            row.getString("name"),
            row.getString("field"),
            row.getString("value"),
            row.getString("reason"));
    ImportedRow.Kind kind =
        row.getBoolean("is_warning") ? ImportedRow.Kind.WARNING : ImportedRow.Kind.ERROR;
    return new ImportedRow(importId(row), kind, error.line(), error, null);
  }

  private static ImportedRow preview(ResultSet row) throws SQLException {
    return new ImportedRow(
        importId(row), ImportedRow.Kind.PREVIEW, row.getLong("line"), null, null);
  }

  private static ImportedRow simulated(ResultSet row) throws SQLException {
    PreviewContact contact =
        PreviewContactJson.read(row.getObject("contact_id", Long.class), row.getString("contact"));
    return new ImportedRow(
        importId(row), ImportedRow.Kind.SIMULATION, row.getLong("line"), null, contact);
  }

  private static ImportId importId(ResultSet row) throws SQLException {
    return new ImportId(row.getLong("import_id"));
  }
}
