package dev.rubrica.persistence.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.contact.row.ChannelBits;
import dev.rubrica.persistence.contact.row.CustomFieldsJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A contact in the preview of a simulated import, apart from its id, as JSON text. */
public record PreviewContactJson(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String phone,
    @Nullable String email,
    int channels,
    @Nullable String gender,
    boolean test,
    String customFields,
    List<String> tags,
    Map<String, String> fields,
    boolean valid,
    String createdAt,
    String updatedAt) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectReader READER = MAPPER.readerFor(PreviewContactJson.class);

  static String write(PreviewContact contact) {
    try {
      return MAPPER.writeValueAsString(from(contact));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }

  /** The contact without its opt-outs, which are not kept. */
  public static PreviewContact read(@Nullable Long id, String json) {
    try {
      return READER.<PreviewContactJson>readValue(json).toContact(id);
    } catch (JsonProcessingException e) {
      // Without its message and cause, which contain values of the contact.
      throw new IllegalStateException("a stored preview is not JSON of a contact");
    }
  }

  private static PreviewContactJson from(PreviewContact contact) {
    ContactDetails details = contact.details();
    return new PreviewContactJson(
        details.name().first(),
        details.name().last(),
        details.phone() == null ? null : details.phone().value(),
        details.email() == null ? null : details.email().value(),
        ChannelBits.write(details.channels()),
        details.gender() == null ? null : details.gender().name(),
        details.test(),
        CustomFieldsJson.write(details.customFields()),
        details.tags().names(),
        texts(details.fields()),
        contact.state().valid(),
        contact.createdAt().toString(),
        contact.updatedAt().toString());
  }

  private static Map<String, String> texts(ContactFieldValues values) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ContactField<?> field : values.present()) {
      texts.put(field.name(), Objects.requireNonNull(values.text(field)));
    }
    return texts;
  }

  private PreviewContact toContact(@Nullable Long id) {
    return new PreviewContact(
        id == null ? null : new ContactId(id),
        new ValidatedContact(details(), valid),
        Instant.parse(createdAt),
        Instant.parse(updatedAt),
        OptOuts.NONE);
  }

  private ContactDetails details() {
    ContactFieldValues.Builder values = ContactFieldValues.builder();
    ContactField.all().forEach(field -> values.parse(field, fields.get(field.name())));
    return new ContactDetails(
        new PersonName(firstName, lastName),
        new ContactDetails.ContactPoints(
            value(phone, PhoneNumber::new),
            value(email, EmailAddress::new),
            ChannelBits.read(channels)),
        new ContactDetails.Attributes(
            value(gender, Gender::valueOf),
            test,
            CustomFieldsJson.read(customFields),
            Tags.named("tags", tags)),
        values.build());
  }

  /** Omits the values, which are personal data and must not be logged. */
  @Override
  public String toString() {
    return "PreviewContactJson[…]";
  }

  private static <T> @Nullable T value(@Nullable String text, Function<String, T> maker) {
    return text == null ? null : maker.apply(text);
  }
}
