package dev.rubrica.domain.contact;

import static dev.rubrica.domain.contact.ContactField.LAST_CAMPAIGN_TYPE;
import static dev.rubrica.domain.contact.ContactField.LAST_CONTACT_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.patch.Patch;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactFieldValuesTest {

  private static final ContactFieldValues SMS =
      ContactFieldValues.builder().set(LAST_CONTACT_TYPE, Channel.SMS).build();

  @Test
  void each_field_has_its_own_value() {
    for (ContactField<?> field : ContactField.all()) {
      ContactFieldValues values =
          ContactFieldValues.builder().read(field, SampleSource.FILLED).build();
      assertEquals(List.of(field), values.present());
      for (ContactField<?> other : ContactField.all()) {
        assertEquals(other == field, values.get(other) != null);
        assertEquals(other == field, values.text(other) != null);
      }
    }
  }

  @Test
  void values_are_equal_when_those_of_all_fields_are() {
    ContactFieldValues campaign =
        ContactFieldValues.builder().set(LAST_CAMPAIGN_TYPE, Channel.SMS).build();
    ContactFieldValues same = ContactFieldValues.builder().parse(LAST_CONTACT_TYPE, "SMS").build();
    assertEquals(SMS, same);
    assertEquals(SMS.hashCode(), same.hashCode());
    assertNotEquals(SMS, campaign);
    assertNotEquals(SMS, ContactFieldValues.NONE);
    assertEquals(ContactFieldValues.NONE, ContactFieldValues.builder().build());
  }

  @Test
  void a_missing_text_is_no_value() {
    assertEquals(
        ContactFieldValues.NONE,
        ContactFieldValues.builder().parse(LAST_CONTACT_TYPE, null).build());
    assertNull(ContactFieldValues.NONE.text(LAST_CONTACT_TYPE));
  }

  @Test
  void an_unknown_text_is_rejected() {
    ContactFieldValues.Builder values = ContactFieldValues.builder();
    assertThrows(IllegalArgumentException.class, () -> values.parse(LAST_CONTACT_TYPE, "FAX"));
  }

  @Test
  void built_values_do_not_change() {
    ContactFieldValues.Builder builder =
        ContactFieldValues.builder().set(LAST_CONTACT_TYPE, Channel.SMS);
    ContactFieldValues built = builder.build();
    builder.set(LAST_CONTACT_TYPE, null);
    assertEquals(SMS, built);
    assertEquals(ContactFieldValues.NONE, builder.build());
  }

  @Test
  void the_description_names_fields_but_no_values() {
    assertEquals("ContactFieldValues[lastContactType]", SMS.toString());
  }

  @Test
  void patches_set_clear_and_keep_values() {
    ContactFieldValues both =
        ContactFieldValues.builder()
            .set(LAST_CONTACT_TYPE, Channel.SMS)
            .set(LAST_CAMPAIGN_TYPE, Channel.RCS)
            .build();
    ContactFieldPatches.Builder patches = ContactFieldPatches.builder();
    assertEquals(both, patches.build().applyTo(both));
    patches.set(LAST_CAMPAIGN_TYPE, Patch.clear());
    assertEquals(SMS, patches.build().applyTo(both));
    patches.set(LAST_CAMPAIGN_TYPE, Patch.set(Channel.RCS));
    assertEquals(both, patches.build().applyTo(SMS));
    assertFalse(patches.build().get(LAST_CAMPAIGN_TYPE).isAbsent());
  }
}
