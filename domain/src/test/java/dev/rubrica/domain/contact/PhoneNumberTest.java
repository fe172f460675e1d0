package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneNumberTest {

  @ParameterizedTest
  @ValueSource(strings = {"+39", "+393331234567", "+390832123456", "+123456789012345"})
  void e164_is_taken(String text) {
    assertEquals(text, new PhoneNumber(text).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "+", "+3", "393331234567", "00393331234567", "+0393331234567", "+1234567890123456",
        "+39 333", "+39-333", "++39333", "+39333a", " +39333", "+39333\n", "+٣٩٣٣٣"
      })
  void anything_else_is_refused(String text) {
    assertEquals(List.of("phoneNumber"), InvalidAssertions.fields(() -> new PhoneNumber(text)));
  }

  @Test
  void a_number_is_never_printed() {
    assertFalse(new PhoneNumber("+393331234567").toString().contains("333"));
  }
}
