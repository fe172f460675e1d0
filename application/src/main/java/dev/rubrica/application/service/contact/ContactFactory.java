package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.in.ManageContacts.AttributesPatch;
import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactDetails.Attributes;
import dev.rubrica.domain.contact.ContactDetails.ContactPoints;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.patch.Patch;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates validated contacts from the input of clients and reports all violations at once. */
public final class ContactFactory {

  private static final int MAX_PHONE_TEXT = 60;

  private final PhoneNumbers phoneNumbers;

  public ContactFactory(PhoneNumbers phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  /** Creates a contact. */
  public ValidatedContact create(Input input) {
    return read(null, input);
  }

  /** Applies the patches of the input to a contact. */
  public ValidatedContact change(Contact current, Input input) {
    return read(current.details(), input);
  }

  private ValidatedContact read(@Nullable ContactDetails old, Input input) {
    Violations problems = new Violations();
    PhoneNumbers.Reading phone = problems.take(() -> phone(old, input));
    EmailAddress email = problems.take(() -> email(old, input));
    problems.require(
        phone != null || email != null || !problems.isEmpty(),
        "phoneNumber",
        "or email is required");
    PersonName name = problems.take(() -> name(old, input));
    CustomFields fields = problems.take(() -> customFields(old, input));
    ContactFieldValues values = problems.take(() -> values(old, input));
    Tags tags = problems.take(() -> tags(old, input));
    problems.throwIfAny();
    ContactDetails details =
        new ContactDetails(
            problems.orThrow(name),
            new ContactPoints(
                phone == null ? null : phone.number(), email, channels(old, input, phone)),
            attributes(old, input.attributes(), problems.orThrow(fields), problems.orThrow(tags)),
            problems.orThrow(values));
    boolean valid = phone == null ? email != null && email.wellFormed() : phone.valid();
    return new ValidatedContact(details, valid);
  }

  private PhoneNumbers.@Nullable Reading phone(@Nullable ContactDetails old, Input input) {
    String current = old == null || old.phone() == null ? null : old.phone().value();
    String text =
        Text.optional(
            "phoneNumber", input.contactPoints().phoneNumber().applyTo(current), MAX_PHONE_TEXT);
    return text == null ? null : phoneNumbers.read(text, input.contactPoints().defaultCountry());
  }

  private static @Nullable EmailAddress email(@Nullable ContactDetails old, Input input) {
    String current = old == null || old.email() == null ? null : old.email().value();
    String text = input.contactPoints().email().applyTo(current);
    return text == null || Text.trim(text).isEmpty() ? null : new EmailAddress(text);
  }

  private static PersonName name(@Nullable ContactDetails old, Input input) {
    return new PersonName(
        input.name().firstName().applyTo(old == null ? null : old.name().first()),
        input.name().lastName().applyTo(old == null ? null : old.name().last()));
  }

  private static CustomFields customFields(@Nullable ContactDetails old, Input input) {
    Patch<Map<String, @Nullable Object>> patch = input.attributes().customFields();
    if (patch instanceof Patch.Clear) {
      return CustomFields.none();
    }
    Map<String, @Nullable Object> changes = patch.applyTo(Map.of(), Map.of());
    return old == null ? CustomFields.of(changes) : old.customFields().merge(changes);
  }

  private static Set<Channel> channels(
      @Nullable ContactDetails old, Input input, PhoneNumbers.@Nullable Reading phone) {
    Set<Channel> current = old == null ? defaultChannels(phone) : old.channels();
    return input.contactPoints().channels().applyTo(current, Set.of());
  }

  private static Set<Channel> defaultChannels(PhoneNumbers.@Nullable Reading phone) {
    boolean reachable = phone != null && phone.valid() && phone.mobile();
    return reachable ? EnumSet.of(Channel.SMS) : Set.of();
  }

  private static Attributes attributes(
      @Nullable ContactDetails old, AttributesPatch patch, CustomFields fields, Tags tags) {
    Attributes current = old == null ? Attributes.NONE : old.attributes();
    return new Attributes(
        patch.gender().applyTo(current.gender()),
        patch.test().applyTo(current.test(), false),
        fields,
        tags);
  }

  // A tag that the contact has keeps its spelling.
  private static Tags tags(@Nullable ContactDetails old, Input input) {
    Tags current = old == null ? Tags.none() : old.tags();
    return switch (input.attributes().tags()) {
      case Patch.Absent<List<String>> _ -> current;
      case Patch.Clear<List<String>> _ -> Tags.none();
      case Patch.Set<List<String>>(List<String> names) -> {
        Tags replacing = Tags.named("tags", names);
        yield current.without(current.without(replacing)).with(replacing);
      }
    };
  }

  private static ContactFieldValues values(@Nullable ContactDetails old, Input input) {
    return input.fields().applyTo(old == null ? ContactFieldValues.NONE : old.fields());
  }
}
