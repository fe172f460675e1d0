package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactFieldTest {

  // API, exports and backups of earlier versions depend on these names and their order.
  @Test
  void the_fields_of_earlier_versions_come_first() {
    assertEquals(
        List.of("lastContactType", "lastCampaignType"),
        ContactField.all().stream().limit(2).map(ContactField::name).toList());
  }

  @Test
  void the_index_of_a_field_is_its_position() {
    List<ContactField<?>> all = ContactField.all();
    assertTrue(IntStream.range(0, all.size()).allMatch(i -> all.get(i).index() == i));
  }

  @Test
  void a_name_is_split_into_words() {
    assertEquals("last_contact_type", ContactField.LAST_CONTACT_TYPE.words("_"));
    assertEquals("last campaign type", ContactField.LAST_CAMPAIGN_TYPE.words(" "));
    assertEquals("lastcampaigntype", ContactField.LAST_CAMPAIGN_TYPE.words(""));
  }
}
