package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.persistence.backup.copy.ColumnFormat;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The tables with the data of an account. All of them have a column {@code account_id}; numbered
 * tables have an identity column {@code id}. Simulated imports are in no backup.
 */
public enum BackupTable {
  CONTACT_LIST(true, false, RowRules::list),
  CONTACT(true, false, RowRule.NONE) {
    @Override
    public RowRule rule(AccountId account, Consumer<ComparableField> customFields) {
      return new ContactRowRule(account, customFields);
    }
  },
  MEMBERSHIP(true, false, RowRule.NONE),
  CONTACT_IMPORT(true, false, RowRules::imported, _ -> " AND NOT simulation"),
  IMPORT_ERROR(false, false, RowRules::badRow, BackupTable::ofRealImports),
  IMPORT_PREVIEW(false, false, RowRule.NONE),
  IMPORT_BATCH(false, false, RowRules::importBatch),
  IMPORT_CHANGE(false, false, RowRules::importChange),
  SUPPRESSION(true, false, SuppressionRowRule::check),
  CONSENT_WORDING(false, false, ConsentRowRules::wording),
  CONSENT(true, false, ConsentRowRules::consent),
  ERASED_IDENTITY(false, false, RowRules::erasedIdentity),
  CAMPAIGN(true, false, CampaignRowRules::campaign),
  CAMPAIGN_DESTINATION(false, false, CampaignRowRules::destination),
  CAMPAIGN_PROGRESS(false, false, RowRule.NONE),
  CAMPAIGN_BLOCK(false, false, CampaignRowRules::block, BackupTable::ofKeptCampaigns),
  CAMPAIGN_PART(false, false, CampaignRowRules::part, BackupTable::ofKeptCampaigns),
  CAMPAIGN_EXCEPTION(false, false, CampaignRowRules::exception, BackupTable::ofKeptCampaigns),
  CAMPAIGN_LEASE(false, false, CampaignRowRules::lease, BackupTable::ofKeptCampaigns),
  API_KEY(true, true, RowRules::key),
  INBOUND_TOKEN(true, true, RowRules::inboundToken),
  AUDIT_ENTRY(true, true, RowRules::auditEntry),
  AUDIT_SUBJECT(false, true, RowRule.NONE);

  /** The columns that are not in a backup, because they follow from others and from the account. */
  static final List<String> COMPUTED = List.of("search_terms", "ordered_values");

  /**
   * The columns that are not in a backup, because all of its rows have their default value, or
   * because they are of a kept file, which is in no backup.
   */
  private static final List<String> DEFAULTED =
      List.of(
          "simulation",
          "step",
          "row_count",
          "expires_at",
          "place",
          "run",
          "resumed",
          "written",
          "joined");

  private final boolean numbered;
  private final boolean kept;
  private final RowRule rule;

  /** A further condition for the rows of an account that a backup contains; may be empty. */
  private final LongFunction<String> condition;

  BackupTable(boolean numbered, boolean kept, RowRule rule) {
    this(numbered, kept, rule, _ -> "");
  }

  BackupTable(boolean numbered, boolean kept, RowRule rule, LongFunction<String> condition) {
    this.numbered = numbered;
    this.kept = kept;
    this.rule = rule;
    this.condition = condition;
  }

  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isNumbered() {
    return numbered;
  }

  /**
   * Whether the rows are hashes of secrets that are valid for all accounts: their ids and hashes
   * are unique over all accounts, and they are not distributed by account.
   */
  public boolean hasCredentials() {
    return this == API_KEY || this == INBOUND_TOKEN;
  }

  /** Whether a replaced account keeps its current rows and gets none from the backup. */
  public boolean isKept() {
    return kept;
  }

  /**
   * The rule for rows that are restored.
   *
   * @param account the account that gets the rows
   * @param customFields receives the custom fields of contacts
   */
  public RowRule rule(AccountId account, Consumer<ComparableField> customFields) {
    return rule;
  }

  /**
   * All columns of a backup, which are all but account_id, computed ones and those with a default
   * value, in the order of the schema, with the formats of their types.
   */
  public static Map<String, ColumnFormat> columns(PgSession session, String table) {
    Map<String, ColumnFormat> columns = new LinkedHashMap<>();
    session
        .list(
            """
            SELECT column_name, CASE data_type WHEN 'ARRAY' THEN udt_name ELSE data_type END
            FROM information_schema.columns
            WHERE table_schema = current_schema()
              AND table_name = ?
              AND column_name <> 'account_id'
            ORDER BY ordinal_position
            """,
            row -> Map.entry(row.getString(1), row.getString(2)),
            table)
        .stream()
        .filter(column -> !COMPUTED.contains(column.getKey()))
        .filter(column -> !DEFAULTED.contains(column.getKey()))
        .forEach(
            (Entry<String, String> column) ->
                columns.put(column.getKey(), ColumnFormat.of(column.getKey(), column.getValue())));
    return columns;
  }

  /** The highest id of the account's rows; 0 for no rows, and for tables without ids. */
  long highest(PgSession session, long account) {
    String query =
        "SELECT coalesce(max(id), 0) FROM "
            + table()
            + " WHERE account_id = ?"
            + condition.apply(account);
    return numbered ? session.number(query, account) : 0;
  }

  /** COPY of the account's rows to the client. COPY accepts no parameters. */
  String copyOut(Collection<String> columns, long account) {
    return "COPY (SELECT %s FROM %s WHERE account_id = %d%s) TO STDOUT"
        .formatted(quoted(columns), table(), account, condition.apply(account));
  }

  private static String ofRealImports(long account) {
    return " AND import_id NOT IN (SELECT i.id FROM contact_import i WHERE i.account_id = "
        + account
        + " AND i.simulation)";
  }

  // Rows of other campaigns are about to be removed.
  private static String ofKeptCampaigns(long account) {
    return " AND campaign_id IN (SELECT c.id FROM campaign c WHERE c.account_id = "
        + account
        + " AND c.recipients_kept)";
  }

  /** COPY from the client into this table or a similar one. The account is the first column. */
  public static String copyIn(String table, Collection<String> columns) {
    return "COPY %s (account_id, %s) FROM STDIN".formatted(quoted(table), quoted(columns));
  }

  private static String quoted(Collection<String> names) {
    return names.stream().map(BackupTable::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
