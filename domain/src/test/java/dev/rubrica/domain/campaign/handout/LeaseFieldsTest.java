package dev.rubrica.domain.campaign.handout;

import static dev.rubrica.domain.InvalidAssertions.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rubrica.domain.campaign.RecipientField;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseFieldsTest {

  private static List<String> names(String... names) {
    LeaseFields.Named named =
        assertInstanceOf(LeaseFields.Named.class, LeaseFields.named(List.of(names)));
    return named.fields().stream().map(RecipientField::name).toList();
  }

  @Test
  void a_name_is_trimmed_and_counts_once() {
    String longest = "customFields." + "x".repeat(64);
    assertEquals(List.of("city", longest), names(" city ", "city", longest));
    assertEquals(List.of(), names());
  }

  @Test
  void every_name_that_cannot_be_a_field_is_refused() {
    assertEquals(
        List.of("fields[0]", "fields[2]", "fields[3]", "fields[4]"),
        fields(() -> names(" ", "city", "a\u0000b", "a\nb", "x".repeat(78))));
    assertEquals(
        List.of("fields"),
        fields(() -> LeaseFields.named(Collections.nCopies(LeaseFields.MAX + 1, "city"))));
  }
}
