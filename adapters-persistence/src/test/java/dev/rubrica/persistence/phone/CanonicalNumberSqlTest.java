package dev.rubrica.persistence.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.persistence.TestDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The canonical form in SQL is that of the domain. */
class CanonicalNumberSqlTest {

  private static final String QUERY =
      "SELECT array_agg(%s ORDER BY n.place) FROM unnest(?::text[]) WITH ORDINALITY AS n (number, place)"
          .formatted(CanonicalNumberSql.of("n.number"));

  @Test
  void both_have_the_same_result_for_all_forms() throws SQLException {
    List<String> numbers = numbers();
    List<String> expected =
        numbers.stream().map(number -> new PhoneNumber(number).canonical().value()).toList();
    assertEquals(expected, canonical(numbers));
    long changed = 0;
    for (int i = 0; i < numbers.size(); i++) {
      changed += numbers.get(i).equals(expected.get(i)) ? 0 : 1;
    }
    assertTrue(changed > 20);
  }

  @Test
  void null_and_pseudonyms_stay() throws SQLException {
    List<String> values = new ArrayList<>();
    values.add(null);
    values.add("#5219991112233");
    List<String> canonical = canonical(values);
    assertNull(canonical.getFirst());
    assertEquals("#5219991112233", canonical.getLast());
  }

  private static List<String> canonical(List<String> numbers) throws SQLException {
    try (Connection connection = TestDatabase.shared().dbClient().unwrap(Connection.class);
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setObject(1, numbers.toArray(String[]::new));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        Array array = result.getArray(1);
        List<String> list = new ArrayList<>();
        for (String value : (String[]) array.getArray()) {
          list.add(value);
        }
        return list;
      }
    }
  }

  /** Numbers of 8 to 15 digits around the old forms of Mexico, Argentina and Brazil. */
  private static List<String> numbers() {
    Random random = new Random(7);
    List<String> numbers = new ArrayList<>();
    for (String prefix :
        List.of("+521", "+52", "+549", "+54", "+551196", "+5511", "+5560", "+55", "+39", "+1")) {
      for (int digits = 8; digits <= 15; digits++) {
        for (int i = 0; i < 20; i++) {
          StringBuilder number = new StringBuilder(prefix);
          while (number.length() <= digits) {
            number.append((char) ('0' + random.nextInt(10)));
          }
          numbers.add(number.toString());
        }
      }
    }
    return numbers;
  }
}
