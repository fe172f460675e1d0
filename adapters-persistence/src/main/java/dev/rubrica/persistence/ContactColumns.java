package dev.rubrica.persistence;

import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.text.Folding;
import java.util.Arrays;
import java.util.List;

/** What is written of a contact's details: the values in the order of the columns. */
final class ContactColumns {

  static final String NAMES =
      """
      first_name, last_name, phone, email, gender, test, channels, custom_fields,
        last_contact_type, last_campaign_type, sort_name, sort_first, sort_last, sort_email,
        email_key, search_text, valid
      """;

  static final String MARKS = "?, ?, ?, ?, ?, ?, ?::smallint, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  private ContactColumns() {}

  static List<Object> values(ContactDetails details, boolean valid) {
    PersonName name = details.name();
    EmailAddress email = details.email();
    return Arrays.asList(
        name.first(),
        name.last(),
        details.phone() == null ? null : details.phone().value(),
        email == null ? null : email.value(),
        details.gender(),
        details.test(),
        ChannelBits.write(details.channels()),
        CustomFieldsJson.write(details.customFields()),
        details.lastContactType(),
        details.lastCampaignType(),
        name.sortKey(),
        name.first() == null ? null : Folding.fold(name.first()),
        name.last() == null ? null : Folding.fold(name.last()),
        email == null ? null : Folding.fold(email.value()),
        email == null ? null : email.key(),
        details.searchText(),
        valid);
  }
}
