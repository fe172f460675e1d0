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
  void theFullNameJoinsWhatIsThere(String first, String last, String full, String key) {
    PersonName name = new PersonName(first, last);
    assertEquals(full, name.full());
    assertEquals(key, name.sortKey());
  }

  @Test
  void blankPartsAreMissingAndTheNamelessStandLast() {
    PersonName name = new PersonName(" ", "\u00A0");
    assertEquals(new PersonName(null, null), name);
    assertNull(name.full());
    assertEquals(TextFolding.LAST, name.sortKey());
  }

  @Test
  void bothPartsAreCheckedAtOnce() {
    String longest = "𝄞".repeat(255);
    assertEquals(longest, new PersonName(longest, longest).last());
    assertEquals(
        List.of("firstName", "lastName"),
        InvalidAssertions.fields(() -> new PersonName(longest + "x", "Ro\u0000ssi")));
  }

  @Test
  void aNameIsNeverPrinted() {
    assertFalse(new PersonName("Mario", "Rossi").toString().contains("Mario"));
  }
}
