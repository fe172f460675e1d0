package dev.rubrica.persistence.distribution;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a statement must not contain if it is to run on a database that is distributed by account
 * with Citus. These are checks of the text for what a partitioned database cannot show. See
 * docs/decisions/0038-distribution-by-account.md.
 */
enum StatementRule {
  INSERT_SELECTS_FROM_CTE(
      "an INSERT that selects from a distributed table selects it in a CTE; else Citus reports"
          + " \"complex joins are only supported when all distributed tables are co-located\"",
      StatementRule::insertsFromTable),
  CTID_WITH_ACCOUNT(
      "a table that is addressed by ctid has its account bound as well: ctid is unique within a"
          + " shard only",
      StatementRule::hasCtidWithoutAccount),
  LOCK_WITH_ACCOUNT(
      "a statement that locks rows binds the account; else Citus reports \"could not run"
          + " distributed query with FOR UPDATE/SHARE commands\"",
      sql ->
          matches(sql, "\\bFOR (NO KEY )?(UPDATE|SHARE)\\b")
              && namesDistributedTable(sql)
              && !bindsAccount(sql)),
  NO_SETTING_IN_QUERY(
      "a query of a distributed table reads no setting; else Citus reports \"unrecognized"
          + " configuration parameter\" from a worker",
      sql -> matches(sql, "\\bcurrent_setting\\(") && namesDistributedTable(sql)),
  ACCOUNT_NOT_JOINED(
      "a statement does not combine the table account with a distributed table; else Citus reports"
          + " \"correlated subqueries are not supported when the FROM clause contains a reference"
          + " table\"",
      sql -> matches(sql, "\\b(FROM|JOIN) account\\b") && namesDistributedTable(sql)),
  ACCOUNT_IN_THE_OPEN(
      "the account is bound as a parameter and not hidden in a subquery; else Citus asks every"
          + " shard or reports \"cannot push down this subquery\"",
      sql -> matches(sql, "account_id = \\(\\s*SELECT\\b|account_id \\+ 0\\b")),
  ACCOUNT_BOUND(
      "a statement on a distributed table binds the account; else it reads the rows of all accounts"
          + " on all nodes",
      sql -> namesDistributedTable(sql) && !bindsAccount(sql)),
  ACCOUNT_NOT_CHANGED(
      "account_id is not changed; else Citus reports \"modifying the partition value of rows is not"
          + " allowed\"",
      sql -> matches(sql, "\\bSET account_id\\b") && namesDistributedTable(sql));

  private final String text;
  private final Predicate<String> violated;

  StatementRule(String text, Predicate<String> violated) {
    this.text = text;
    this.violated = violated;
  }

  /** The rules that the statement violates, each with its reason. */
  static List<String> violations(String sql) {
    String line = sql.replaceAll("\\s+", " ");
    return Stream.of(values())
        .filter(rule -> rule.violated.test(line))
        .map(rule -> rule + ": " + rule.text)
        .toList();
  }

  private static boolean matches(String sql, String pattern) {
    return Pattern.compile(pattern).matcher(sql).find();
  }

  private static String tables() {
    return "(" + String.join("|", DatabaseDistribution.tables()) + ")";
  }

  private static boolean namesDistributedTable(String sql) {
    return matches(sql, "\\b(FROM|JOIN|UPDATE|INTO|USING) " + tables() + "\\b");
  }

  private static boolean bindsAccount(String sql) {
    return matches(sql, "\\baccount_id = \\?")
        || matches(sql, "\\bINSERT INTO \\w+( AS \\w+)? \\(\\s*account_id\\b");
  }

  private static boolean hasCtidWithoutAccount(String sql) {
    return Pattern.compile("\\b(\\w+)\\.ctid\\b")
        .matcher(sql)
        .results()
        .anyMatch(use -> !sql.contains(use.group(1) + ".account_id = ?"));
  }

  /** Whether the SELECT of an INSERT, up to its end or closing parenthesis, names a table. */
  private static boolean insertsFromTable(String sql) {
    return Pattern.compile(
            "\\bINSERT INTO " + tables() + "\\b[^)]*\\)( OVERRIDING \\w+ VALUE)? SELECT")
        .matcher(sql)
        .results()
        .anyMatch(insert -> namesDistributedTable(selection(sql, insert.end())));
  }

  private static String selection(String sql, int start) {
    int depth = 0;
    for (int i = start; i < sql.length(); i++) {
      if (sql.charAt(i) == '(') {
        depth++;
      } else if (sql.charAt(i) == ')' && --depth < 0) {
        return sql.substring(start, i);
      }
    }
    return sql.substring(start);
  }
}
