package dev.rubrica.domain.campaign.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.contact.ContactId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientKeyTest {

  private static final CampaignToken TOKEN = new CampaignToken("0123456789abcdef0123456789abcdef");
  private static final CampaignToken OTHER = new CampaignToken("f".repeat(32));
  private static final String DIGEST = "0123456789abcdef01234567";

  @Test
  void a_key_leads_back_to_its_person() {
    ContactId contact = new ContactId(Long.MAX_VALUE);
    RecipientKey key = RecipientKey.of(TOKEN, contact);
    assertEquals(Optional.of(contact), key.contact(TOKEN));
    assertEquals(Optional.empty(), key.contact(OTHER));
    assertEquals(Optional.empty(), key.digest(TOKEN));
    RecipientKey ofNumber = RecipientKey.of(TOKEN, DIGEST);
    assertEquals(Optional.of(DIGEST), ofNumber.digest(TOKEN));
    assertEquals(Optional.empty(), ofNumber.digest(OTHER));
    assertEquals(Optional.empty(), ofNumber.contact(TOKEN));
    assertNotEquals(RecipientKey.of(OTHER, contact), key);
  }

  @Test
  void keys_are_short_and_do_not_have_the_secret() {
    for (RecipientKey key :
        new RecipientKey[] {
          RecipientKey.of(TOKEN, new ContactId(Long.MAX_VALUE)), RecipientKey.of(TOKEN, DIGEST)
        }) {
      assertTrue(key.value().matches("[A-Za-z0-9-]{1,64}"));
      assertTrue(!key.value().contains(TOKEN.value()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789ab-",
        "0123456789ab-0",
        "0123456789ab-05",
        "0123456789ab-9999999999999999999",
        "0123456789ab",
        "0123456789ab-n",
        "5"
      })
  void texts_that_are_no_key_of_a_person_lead_to_nobody(String text) {
    RecipientKey key = new RecipientKey(text);
    assertEquals(Optional.empty(), key.contact(TOKEN));
    assertEquals(Optional.empty(), key.digest(TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a_b", "é"})
  void other_texts_are_refused(String text) {
    assertThrows(DomainException.Invalid.class, () -> new RecipientKey(text));
  }

  @Test
  void a_key_of_65_characters_is_refused() {
    assertThrows(DomainException.Invalid.class, () -> new RecipientKey("a".repeat(65)));
  }
}
