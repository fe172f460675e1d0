package dev.rubrica.persistence.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule rejects a statement that violates it, and accepts the statements of its kind. */
class StatementRuleTest {

  private static final String VIOLATIONS =
      """
      INSERT_SELECTS_FROM_CTE | INSERT INTO membership (account_id, contact_id) \
        SELECT c.account_id, c.id FROM contact c WHERE c.account_id = ?
      INSERT_SELECTS_FROM_CTE | WITH a AS (INSERT INTO membership (account_id) OVERRIDING SYSTEM \
        VALUE SELECT 1 FROM p WHERE NOT EXISTS (SELECT FROM contact WHERE account_id = ?)) SELECT 1
      CTID_WITH_ACCOUNT | UPDATE contact c SET email = n.email FROM n WHERE c.ctid = n.place
      LOCK_WITH_ACCOUNT | SELECT id FROM contact_import WHERE alive_until < ? FOR UPDATE SKIP LOCKED
      LOCK_WITH_ACCOUNT | SELECT id FROM contact WHERE id = ? FOR NO KEY UPDATE
      NO_SETTING_IN_QUERY | SELECT id FROM contact WHERE account_id = current_setting('x')::bigint
      ACCOUNT_NOT_JOINED | SELECT 1 FROM account a WHERE a.id = ? AND 1 < (SELECT count(*) \
        FROM contact c WHERE c.account_id = a.id)
      ACCOUNT_IN_THE_OPEN | SELECT id FROM contact c WHERE c.account_id = (SELECT ?::bigint)
      ACCOUNT_IN_THE_OPEN | UPDATE contact c SET email = ? WHERE c.account_id + 0 = ? AND c.ctid = ?
      ACCOUNT_BOUND | DELETE FROM import_error WHERE import_id = ?
      ACCOUNT_NOT_CHANGED | UPDATE audit_entry SET account_id = ? WHERE account_id = ?
      """;

  private static List<String> named(List<String> violations) {
    return violations.stream().map(violation -> violation.split(":")[0]).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = VIOLATIONS)
  void a_statement_that_violates_a_rule_is_reported(String rule, String sql) {
    assertTrue(named(StatementRule.violations(sql)).contains(rule), sql);
  }

  @Test
  void every_rule_has_a_statement_that_violates_it() {
    Set<StatementRule> tested = EnumSet.noneOf(StatementRule.class);
    VIOLATIONS
        .lines()
        .filter(line -> line.contains(" | "))
        .forEach(line -> tested.add(StatementRule.valueOf(line.split(" \\| ")[0].strip())));
    assertEquals(EnumSet.allOf(StatementRule.class), tested);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH p AS (SELECT c.id FROM contact c WHERE c.account_id = ?) INSERT INTO membership"
            + " (account_id, contact_id) SELECT ?, id FROM p",
        "INSERT INTO contact AS c (account_id, phone) VALUES (?, ?)",
        "UPDATE contact c SET email = n.email FROM n WHERE c.account_id = ? AND c.ctid = n.place",
        "SELECT id FROM contact WHERE account_id = ? FOR UPDATE",
        "SELECT set_config('search_path', current_setting('search_path'), true)",
        "SELECT k.id FROM api_key k JOIN account a ON a.id = k.account_id WHERE k.hash = ?",
        "UPDATE api_key SET account_id = ? WHERE account_id = ?"
      })
  void a_statement_that_keeps_the_rules_is_accepted(String sql) {
    assertEquals(List.of(), StatementRule.violations(sql));
  }
}
