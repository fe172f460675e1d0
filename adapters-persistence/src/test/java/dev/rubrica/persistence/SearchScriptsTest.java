package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.search.ContactPredicates;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Searches find text in any script by the trigram index if the locale supports it. */
final class SearchScriptsTest {

  private static final String MANY =
      """
      INSERT INTO contact (account_id, phone, valid, test, channels, custom_fields, created_at,
          updated_at, sort_name, sort_first, sort_last, sort_email, search_text)
      SELECT -1, '+39' || n, true, false, 0, '{}', now(), now(), '', '', '', '',
          CASE WHEN n = 1 THEN 'иван кузнецов παπαδόπουλος 王小明' ELSE 'имя ' || n END
      FROM generate_series(1, 20000) n
      """;

  private static String plan(Statement statement, String needle) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet lines =
        statement.executeQuery(
            "EXPLAIN SELECT c.id FROM contact c WHERE c.account_id = -1 AND c.search_text LIKE '"
                + ContactPredicates.pattern(needle)
                + "'")) {
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  @Test
  void the_index_serves_letters_of_any_script() throws SQLException {
    DatabaseSettings there = TestDatabase.create();
    try (Database database = Database.open(there);
        Connection connection = connect(there);
        Statement statement = connection.createStatement()) {
      database.migrate();
      assertTrue(database.indexesLetters());
      statement.execute(MANY);
      statement.execute("VACUUM ANALYZE contact");
      for (String needle : List.of("кузнецов", "παπαδόπουλος", "王小明")) {
        assertTrue(ContactPredicates.isIndexable(needle));
        String plan = plan(statement, needle);
        assertTrue(plan.contains("Index Scan on contact_search"), plan);
      }
    }
  }

  @Test
  void order_is_by_code_point_all_the_same() throws SQLException {
    DatabaseSettings there = TestDatabase.create();
    try (Connection connection = connect(there);
        Statement statement = connection.createStatement();
        ResultSet sorted =
            statement.executeQuery(
                "SELECT string_agg(t, '' ORDER BY t) FROM unnest(ARRAY['ж', 'a', 'é', 'Z']) t")) {
      assertTrue(sorted.next());
      assertEquals(String.join("", List.of("Z", "a", "é", "ж")), sorted.getString(1));
    }
  }

  @Test
  void a_database_of_the_locale_c_is_known_by_it() {
    try (Database database = Database.open(TestDatabase.create("TEMPLATE template0 LOCALE 'C'"))) {
      database.migrate();
      assertFalse(database.indexesLetters());
    }
  }

  private static Connection connect(DatabaseSettings there) throws SQLException {
    return DriverManager.getConnection(there.url(), there.user(), there.password());
  }
}
