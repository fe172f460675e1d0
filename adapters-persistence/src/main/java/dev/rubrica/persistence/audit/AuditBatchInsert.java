package dev.rubrica.persistence.audit;

import dev.rubrica.application.port.out.AuditRepository.NewEntry;
import dev.rubrica.domain.IdSet;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Inserts several entries of one account in one statement, with one array for each column. */
final class AuditBatchInsert {

  private static final String INSERT =
      """
      WITH entry AS (
        INSERT INTO audit_entry (account_id, at, %s)
        SELECT ?, ?, n.actor, n.key_id::bigint, n.token_id::bigint, n.address, n.request_id, n.action,
          n.list_ids::bigint[], n.selection, n.contact_ids::bigint[], n.named::bigint,
          n.conditions::text[], n.created::bigint, n.changed::bigint, n.deleted::bigint,
          n.import_id::bigint, n.affected_key_id::bigint, n.affected_token_id::bigint,
          n.campaign_id::bigint
        FROM unnest(%s) AS n (%s)
        RETURNING id, action, list_ids, contact_ids)
      INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
      SELECT ?, s.kind, s.id, entry.action, ?, entry.id
      FROM entry
      CROSS JOIN LATERAL (
        SELECT 'LIST', unnest(entry.list_ids)
        UNION ALL
        SELECT 'CONTACT', unnest(entry.contact_ids)) AS s (kind, id)
      """
          .formatted(
              AuditRowMapper.COLUMNS,
              String.join(", ", Collections.nCopies(AuditRowMapper.WIDTH, "?::text[]")),
              AuditRowMapper.COLUMNS);

  private AuditBatchInsert() {}

  /**
   * @param entries of one account
   */
  static SqlFragment of(List<NewEntry> entries, Instant now) {
    long account = entries.getFirst().actor().account().value();
    List<List<@Nullable Object>> rows =
        entries.stream().map(entry -> AuditRowMapper.values(entry.actor(), entry.event())).toList();
    SqlFragment statement = SqlFragment.of(INSERT, account, now);
    for (int column = 0; column < AuditRowMapper.WIDTH; column++) {
      statement = statement.then("", (Object) texts(rows, column));
    }
    return statement.then("", account, now);
  }

  private static @Nullable String[] texts(List<List<@Nullable Object>> rows, int column) {
    @Nullable String[] texts = new @Nullable String[rows.size()];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = text(rows.get(row).get(column));
    }
    return texts;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case IdSet ids -> array(ids);
      case String[] names -> array(names);
      case Enum<?> constant -> constant.name();
      default -> value.toString();
    };
  }

  // The text form of an array: PostgreSQL documentation, "Array Input and Output Syntax".
  private static String array(IdSet ids) {
    StringJoiner array = new StringJoiner(",", "{", "}");
    for (long id : ids.toArray()) {
      array.add(Long.toString(id));
    }
    return array.toString();
  }

  private static String array(String[] names) {
    StringJoiner array = new StringJoiner(",", "{", "}");
    for (String name : names) {
      array.add(quoted(name));
    }
    return array.toString();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
