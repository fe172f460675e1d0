package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.InvalidAssertions;
import dev.rubrica.domain.text.TextFolding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PersonNameTest {

  @ParameterizedTest
  @CsvSource({
    "Mario, Rossi, Mario Rossi, mario rossi",
    "' Niccolò ', ' D''Angelo ', Niccolò D'Angelo, niccolo d'angelo",
    "Mario,, Mario, mario",
    ", Rossi, Rossi, rossi",
    "' ', Rossi, Rossi, rossi"
  })
  void the_full_name_joins_what_is_there(String first, String last, String full, String key) {
    PersonName name = new PersonName(first, last);
    assertEquals(full, name.full());
    assertEquals(key, name.sortKey());
  }

  @Test
  void blank_parts_are_missing_and_the_nameless_stand_last() {
    PersonName name = new PersonName(" ", "\u00A0");
    assertEquals(new PersonName(null, null), name);
    assertNull(name.full());
    assertEquals(TextFolding.LAST, name.sortKey());
  }

  @Test
  void both_parts_are_checked_at_once() {
    String longest = "𝄞".repeat(255);
    assertEquals(longest, new PersonName(longest, longest).last());
    assertEquals(
        List.of("firstName", "lastName"),
        InvalidAssertions.fields(() -> new PersonName(longest + "x", "Ro\u0000ssi")));
  }

  @Test
  void a_name_is_never_printed() {
    assertFalse(new PersonName("Mario", "Rossi").toString().contains("Mario"));
  }
}
