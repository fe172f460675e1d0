package dev.rubrica.domain.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListDetailsTest {

  @Test
  void texts_are_trimmed_and_a_blank_description_is_none() {
    ListDetails details = ListDetails.of(" Clienti Nord \n", " da Aosta ", true);
    assertEquals(new ListDetails(new ListName("Clienti Nord"), "da Aosta", true), details);
    assertNull(ListDetails.of("Clienti", " ", false).description());
    assertNull(ListDetails.of("Clienti", null, false).description());
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\u00A0"})
  void a_name_is_required(String name) {
    assertEquals(
        List.of("name"), InvalidAssertions.fields(() -> ListDetails.of(name, null, false)));
  }

  @Test
  void both_texts_are_checked_at_once() {
    assertEquals(
        List.of("name", "description"),
        InvalidAssertions.fields(() -> ListDetails.of("x".repeat(256), "x".repeat(2_001), false)));
    assertEquals(
        List.of("name", "description"),
        InvalidAssertions.fields(() -> ListDetails.of(null, "x\u0000", false)));
  }

  @Test
  void the_longest_texts_are_taken() {
    ListDetails details = ListDetails.of("𝄞".repeat(255), "𝄞".repeat(2_000), false);
    assertEquals("𝄞".repeat(255), details.name().value());
    assertEquals("𝄞".repeat(2_000), details.description());
  }
}
