package dev.rubrica.persistence.audit;

import dev.rubrica.application.port.out.AuditRepository.NewEntry;
import dev.rubrica.domain.IdSet;
import dev.rubrica.persistence.audit.AuditRowMapper.Column;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Inserts several entries of one account in one statement. A column whose values are all the same
 * is one parameter, each other one an array; so the entries of a group of similar changes take few
 * and cheap parameters. Each set of columns that differ is a statement of its own; the driver keeps
 * a limited number of them prepared.
 */
final class AuditBatchInsert {

  private static final String INSERT =
      """
      WITH entry AS (
        INSERT INTO audit_entry (account_id, at, %s)
        SELECT ?, ?%s
        FROM unnest(%s) AS n (%s)
        RETURNING id, action, list_ids, contact_ids)
      INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
      SELECT ?, s.kind, s.id, entry.action, ?, entry.id
      FROM entry
      CROSS JOIN LATERAL (
        SELECT 'LIST', unnest(entry.list_ids)
        UNION ALL
        SELECT 'CONTACT', unnest(entry.contact_ids)) AS s (kind, id)
      """;

  private static final String REQUEST_ID = "request_id";

  private final List<NewEntry> entries;
  private final List<@Nullable Object> same = new ArrayList<>();
  private final List<@Nullable Object> arrays = new ArrayList<>();
  private final StringBuilder selected = new StringBuilder();
  private final List<String> unnested = new ArrayList<>();

  private AuditBatchInsert(List<NewEntry> entries) {
    this.entries = entries;
    List<List<@Nullable Object>> rows = new ArrayList<>(entries.size());
    entries.forEach(entry -> rows.add(AuditRowMapper.values(entry.actor(), entry.event())));
    for (int i = 0; i < AuditRowMapper.COLUMNS.size(); i++) {
      add(AuditRowMapper.COLUMNS.get(i), texts(rows, i));
    }
  }

  /**
   * @param entries of one account
   */
  static SqlFragment of(List<NewEntry> entries, Instant now) {
    return new AuditBatchInsert(entries).statement(now);
  }

  // One column must be an array, for the number of rows.
  private void add(Column column, @Nullable String[] texts) {
    if (!column.name().equals(REQUEST_ID) && areEqual(texts)) {
      selected.append(", ?::").append(column.type());
      same.add(texts[0]);
    } else {
      selected.append(", n.").append(column.name()).append("::").append(column.type());
      unnested.add(column.name());
      arrays.add(texts);
    }
  }

  private static boolean areEqual(@Nullable String[] texts) {
    for (String text : texts) {
      if (!Objects.equals(text, texts[0])) {
        return false;
      }
    }
    return true;
  }

  private SqlFragment statement(Instant now) {
    long account = entries.getFirst().actor().account().value();
    String sql =
        INSERT.formatted(
            AuditRowMapper.NAMES,
            selected,
            String.join(", ", Collections.nCopies(unnested.size(), "?::text[]")),
            String.join(", ", unnested));
    return SqlFragment.of(sql, account, now)
        .then(new SqlFragment("", same))
        .then(new SqlFragment("", arrays))
        .then("", account, now);
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
