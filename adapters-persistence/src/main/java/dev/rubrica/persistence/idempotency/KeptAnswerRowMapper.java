package dev.rubrica.persistence.idempotency;

import dev.rubrica.application.port.out.KeptAnswerRepository.Kept;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps rows to kept answers. */
final class KeptAnswerRowMapper {

  private KeptAnswerRowMapper() {}

  /** A kept answer; empty for a row with the result of a lock, which has one column. */
  static Optional<Kept> lockOrAnswer(ResultSet row) throws SQLException {
    return row.getMetaData().getColumnCount() == 1 ? Optional.empty() : Optional.of(kept(row));
  }

  static Kept kept(ResultSet row) throws SQLException {
    return new Kept(new CallFingerprint(row.getString("fingerprint")), answer(row), time(row));
  }

  static Instant time(ResultSet row) throws SQLException {
    return Timestamps.read(row, "kept_at");
  }

  private static KeptAnswer answer(ResultSet row) throws SQLException {
    Long importId = number(row, "import_id");
    if (importId != null) {
      return new KeptAnswer.StartedImport(new ImportId(importId));
    }
    Long contact = number(row, "contact_id");
    return new KeptAnswer.Response(
        row.getInt("status"),
        row.getString("body"),
        row.getString("location"),
        row.getString("entity_tag"),
        contact == null ? null : new ContactId(contact));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }
}
