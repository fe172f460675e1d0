package dev.rubrica.bootstrap.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rubrica.domain.contact.PhoneNumber;
import org.junit.jupiter.api.Test;

/** The pseudonyms of erased people. */
class HmacPseudonymsTest {

  private static final String KEY = "0123456789abcdef".repeat(4);
  private final HmacPseudonyms pseudonyms = new HmacPseudonyms(KEY);

  // Pseudonyms are stored for ever, so neither they nor the fingerprint may ever change.
  @Test
  void pseudonyms_and_fingerprints_stay_as_they_are() {
    assertEquals(
        "#fdFJSwlUaWp97gtLhH3Fe157NGPFPfSvS_tjZ_2lo1k", pseudonyms.of("lecce", "+393331234567"));
    assertEquals(
        "d14fab7f8853e5f7f96577cca3be430420add2cd8ff839a355058c99694fe858",
        pseudonyms.fingerprint().orElseThrow());
  }

  @Test
  void all_forms_of_a_number_and_of_the_key_have_one_pseudonym() {
    assertEquals(
        pseudonyms.of("lecce", new PhoneNumber("+525512345678")),
        pseudonyms.of("lecce", new PhoneNumber("+5215512345678")));
    assertEquals(
        pseudonyms.of("lecce", "a@b.it"),
        new HmacPseudonyms(KEY.toUpperCase()).of("lecce", "a@b.it"));
  }

  @Test
  void accounts_and_keys_have_different_pseudonyms() {
    String one = pseudonyms.of("lecce", "a@b.it");
    HmacPseudonyms other = new HmacPseudonyms("f".repeat(64));
    assertNotEquals(one, pseudonyms.of("bari", "a@b.it"));
    assertNotEquals(one, other.of("lecce", "a@b.it"));
    assertNotEquals(pseudonyms.fingerprint(), other.fingerprint());
  }

  @Test
  void neither_the_fingerprint_nor_the_text_has_the_key() {
    assertFalse(pseudonyms.toString().contains(KEY));
    assertNotEquals(KEY, pseudonyms.fingerprint().orElseThrow());
  }
}
