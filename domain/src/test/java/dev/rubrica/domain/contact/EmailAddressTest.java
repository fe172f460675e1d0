package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mario@example.com",
        "Mario.Rossi+news@Posta.Example.IT",
        "o'neill@example.ie",
        "a@b.co",
        "x_y-z!#$%&'*/=?^`{|}~@example.com",
        "niccolò@città.it",
        "用户@例子.广告",
        "info@xn--citt-3na.it",
        "1@2.3d",
        "a@1a.it"
      })
  void well_formed_addresses_are_kept_as_given(String text) {
    assertEquals(text, new EmailAddress(" " + text + "\n").value());
    assertTrue(new EmailAddress(text).wellFormed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mario@localhost",
        ".mario@example.com",
        "mario.@example.com",
        "mario..rossi@example.com",
        "mario@example..com",
        "mario@.example.com",
        "mario@example.com.",
        "mario@-example.com",
        "mario@example-.com",
        "mario@192.168.1.1",
        "mario@exam_ple.com",
        "\"mario\"@example.com",
        "mario(rossi)@example.com"
      })
  void ill_formed_addresses_are_kept_but_known(String text) {
    assertEquals(text, new EmailAddress(text).value());
    assertFalse(new EmailAddress(text).wellFormed());
  }

  @Test
  void parts_that_are_too_long_are_ill_formed() {
    assertTrue(new EmailAddress("a".repeat(64) + "@example.com").wellFormed());
    assertFalse(new EmailAddress("a".repeat(65) + "@example.com").wellFormed());
    assertTrue(new EmailAddress("a@" + "b".repeat(63) + ".com").wellFormed());
    assertFalse(new EmailAddress("a@" + "b".repeat(64) + ".com").wellFormed());
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "mario",
        "@",
        "@example.com",
        "mario@",
        "a@b@c.it",
        "mario rossi@example.com",
        "a@example.com,b@example.com",
        "a@example.com;b@example.com",
        "a@example.com b@example.com",
        "Mario <mario@example.com>",
        "mario@example.com\u0007",
        "ma\u0000rio@example.com"
      })
  void what_is_not_one_address_is_refused(String text) {
    assertEquals(List.of("email"), InvalidAssertions.fields(() -> new EmailAddress(text)));
  }

  @Test
  void an_address_has_at_most254_characters() {
    String domain = "@" + "example.".repeat(20) + "it";
    String longest = "a".repeat(254 - domain.length()) + domain;
    assertEquals(longest, new EmailAddress(longest).value());
    assertEquals(List.of("email"), InvalidAssertions.fields(() -> new EmailAddress("a" + longest)));
  }

  @Test
  void addresses_are_compared_in_any_case_and_never_printed() {
    assertEquals(
        new EmailAddress("Mario@Example.IT").key(), new EmailAddress("mARIO@eXAMPLE.it").key());
    assertFalse(new EmailAddress("mario@example.it").toString().contains("mario"));
  }
}
