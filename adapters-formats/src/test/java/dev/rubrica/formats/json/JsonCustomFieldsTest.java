package dev.rubrica.formats.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException.Invalid;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCustomFieldsTest {

  private final JsonCustomFields json = new JsonCustomFields();

  @Test
  void reads_back_what_it_wrote_in_order_and_exactly() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("z", "a \"b\"\n\\ è \uD83D\uDE00");
    fields.put("a", new BigDecimal("1.50"));
    fields.put("m", new BigDecimal("12345678901234567890.123456789"));
    fields.put("e", new BigDecimal("1E+3"));
    fields.put("yes", true);
    fields.put("none", null);
    Map<String, Object> back = json.read(json.write(fields));
    assertEquals(fields, back);
    assertEquals(List.copyOf(fields.keySet()), List.copyOf(back.keySet()));
  }

  @Test
  void writes_one_line() {
    assertEquals("{\"a\":\"1\\n2\",\"b\":1.50}", json.write(new LinkedHashMap<>(two())));
    assertEquals("{}", json.write(Map.of()));
  }

  private static Map<String, Object> two() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("a", "1\n2");
    fields.put("b", new BigDecimal("1.50"));
    return fields;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{\"a\":1",
        "{\"a\":}",
        "{\"a\":{}}",
        "{\"a\":[1]}",
        "{\"a\":1,\"a\":2}",
        "{} {}",
        "{}x",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"a\":1,}"
      })
  void refuses_all_else(String text) {
    Invalid refused = assertThrows(Invalid.class, () -> json.read(text));
    assertEquals("customFields", refused.problems().getFirst().field());
  }

  @Test
  void refuses_numbers_and_depths_without_bounds() {
    assertThrows(Invalid.class, () -> json.read("{\"a\":" + "9".repeat(1_000) + "}"));
    assertThrows(Invalid.class, () -> json.read("{\"a\":".repeat(100_000)));
  }
}
