package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonePrefixTest {

  @ParameterizedTest
  @ValueSource(strings = {"+39347", " 39347", "0039347"})
  void a_plus_sign_has_several_notations(String text) {
    assertEquals(new PhonePrefix("+39347"), PhonePrefix.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+", "39347", "+39 347", "+1234567890123456", "+39a", "00", "%"})
  void other_texts_are_refused(String text) {
    assertThrows(Invalid.class, () -> PhonePrefix.parse(text));
  }

  @Test
  void a_prefix_is_the_start_of_a_number() {
    PhonePrefix prefix = new PhonePrefix("+39347");
    assertTrue(prefix.isPrefixOf(new PhoneNumber("+393471234567")));
    assertFalse(prefix.isPrefixOf(new PhoneNumber("+393331234567")));
  }
}
