package dev.rubrica.persistence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables that hold what belongs to an account, in the order they are restored in. */
enum BackupTable {
  CONTACT_LIST(true),
  CONTACT(true),
  MEMBERSHIP(true),
  CONTACT_IMPORT(true),
  IMPORT_ERROR(false),
  IMPORT_PREVIEW(false),
  API_KEY(true),
  AUDIT_ENTRY(true),
  AUDIT_SUBJECT(false);

  /** Where a transaction says which account its COPY is about: that takes no parameters. */
  static final String CHOOSE = "SELECT set_config('rubrica.account', ?::bigint::text, true)";

  private static final String CHOSEN = "current_setting('rubrica.account')::bigint";

  private final boolean numbered;

  BackupTable(boolean numbered) {
    this.numbered = numbered;
  }

  String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All columns but the account's, in the order of the schema. */
  List<String> columns(Session session) {
    return session.list(
        """
        SELECT column_name
        FROM information_schema.columns
        WHERE table_schema = current_schema()
          AND table_name = ?
          AND column_name <> 'account_id'
        ORDER BY ordinal_position
        """,
        row -> row.getString(1),
        table());
  }

  /** The highest id that the chosen account has here; 0 for none, and where there are no ids. */
  long highest(Session session) {
    String query = "SELECT coalesce(max(id), 0) FROM " + table() + " WHERE account_id = " + CHOSEN;
    return numbered ? session.number(query) : 0;
  }

  /** COPY of the chosen account's rows to the client. */
  String copyOut(List<String> columns) {
    return "COPY (SELECT %s FROM %s WHERE account_id = %s) TO STDOUT"
        .formatted(quoted(columns), table(), CHOSEN);
  }

  /** COPY from the client into this table or one like it; the account comes first. */
  static String copyIn(String table, List<String> columns) {
    return "COPY %s (account_id, %s) FROM STDIN".formatted(table, quoted(columns));
  }

  private static String quoted(List<String> columns) {
    return columns.stream()
        .map(column -> '"' + column.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(", "));
  }

  /**
   * Sees to it that the next id made here is above this one. Nobody makes ids meanwhile: a sequence
   * knows no transactions, and must never be set back.
   */
  void raiseIds(Session session, long highest) {
    if (numbered && isBehind(session, table(), highest)) {
      raise(session, table(), highest);
    }
  }

  /** As {@link #raiseIds}, for the ids of accounts. */
  static void raiseAccountIds(Session session, long highest) {
    if (isBehind(session, "account", highest)) {
      raise(session, "account", highest);
    }
  }

  private static boolean isBehind(Session session, String table, long highest) {
    String next = "SELECT last_value + is_called::int FROM " + table + "_id_seq";
    return session.number(next) <= highest;
  }

  private static void raise(Session session, String table, long highest) {
    session.update("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
    if (isBehind(session, table, highest)) {
      session.number("SELECT setval(?::regclass, ?)", table + "_id_seq", highest);
    }
  }
}
