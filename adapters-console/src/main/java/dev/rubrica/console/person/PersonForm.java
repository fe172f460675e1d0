package dev.rubrica.console.person;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.DomainException.Conflict;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldPatches;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.FieldType;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.patch.Patch;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.EnumCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a person, as it was typed.
 *
 * @param texts by the names that the API has for them
 * @param opened what the person had when the form was opened
 * @param problems what is wrong, by field
 */
public record PersonForm(
    Map<String, String> texts,
    Set<Channel> channels,
    boolean test,
    List<CustomFieldRow> customFields,
    Opened opened,
    Map<String, String> problems) {

  static final String CUSTOM = "customFields";
  static final String CHANNELS = "communicationSupported";
  static final String TEST = "isTest";
  private static final List<String> TEXTS =
      Stream.concat(
              Stream.of("firstName", "lastName", "phoneNumber", "email", "gender"),
              ContactField.all().stream().map(ContactField::name))
          .toList();
  private static final EnumCodec<Channel> CHANNEL_WORDS = EnumCodec.upperCase(Channel.class);

  static final List<String> FIELDS =
      Stream.of(
              TEXTS.stream(),
              Stream.of(CHANNELS, TEST),
              Stream.of(CustomFieldRow.NAME, CustomFieldRow.TYPE, CustomFieldRow.VALUE),
              Opened.FIELDS.stream())
          .flatMap(names -> names)
          .toList();

  static PersonForm empty() {
    return new PersonForm(
        Map.of(), Set.of(), false, CustomFieldRow.of(CustomFields.none()), Opened.NONE, Map.of());
  }

  static PersonForm of(ContactDetails details) {
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, "firstName", details.name().first());
    put(texts, "lastName", details.name().last());
    put(texts, "phoneNumber", details.phone() == null ? null : details.phone().value());
    put(texts, "email", details.email() == null ? null : details.email().value());
    put(texts, "gender", details.gender() == null ? null : details.gender().name());
    ContactField.all().forEach(field -> put(texts, field.name(), details.fields().text(field)));
    return new PersonForm(
        texts,
        details.channels(),
        details.test(),
        CustomFieldRow.of(details.customFields()),
        Opened.of(details),
        Map.of());
  }

  private static void put(Map<String, String> texts, String name, @Nullable String value) {
    if (value != null) {
      texts.put(name, value);
    }
  }

  /** The fields of the form. A check box is sent only if it is checked. */
  static PersonForm read(ConsoleCall call) {
    Map<String, String> texts = new LinkedHashMap<>();
    TEXTS.forEach(name -> put(texts, name, call.parameters().text(name)));
    Set<Channel> channels = call.parameters().words(CHANNELS, CHANNEL_WORDS, Channel.class);
    boolean test = Boolean.TRUE.equals(call.parameters().flag(TEST));
    call.check();
    return new PersonForm(
        texts, channels, test, CustomFieldRow.read(call), Opened.read(call), Map.of());
  }

  /** What was typed in a field. */
  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  public boolean has(Channel channel) {
    return channels.contains(channel);
  }

  /** The channels of a new person; null if none is checked, so that the service chooses them. */
  @Nullable Set<Channel> channelsOrNull() {
    return channels.isEmpty() ? null : channels;
  }

  /**
   * The changes that the form makes.
   *
   * @param chosen the channels; null to let the service choose them
   * @param current the custom fields of the contact
   * @throws Invalid a field cannot be read
   */
  ManageContacts.Input input(@Nullable Set<Channel> chosen, CustomFields current) {
    Violations problems = new Violations();
    Gender gender = word("gender", Gender.class, problems);
    ContactFieldPatches.Builder fields = ContactFieldPatches.builder();
    ContactField.all().forEach(field -> read(field, fields, problems));
    Map<String, @Nullable Object> custom =
        problems.take(() -> CustomFieldRow.patch(customFields, opened.customFields(), current));
    problems.throwIfAny();
    return new ManageContacts.Input(
        new ManageContacts.NamePatch(patch("firstName"), patch("lastName")),
        new ManageContacts.ContactPointsPatch(
            patch("phoneNumber"), null, patch("email"), Patch.setOrAbsent(chosen)),
        new ManageContacts.AttributesPatch(
            Patch.setOrClear(gender), Patch.set(test), Patch.setOrAbsent(custom), Patch.absent()),
        fields.build());
  }

  private Patch<String> patch(String field) {
    return Patch.setOrClear(filled(field));
  }

  private @Nullable String filled(String field) {
    String text = Text.trim(text(field));
    return text.isEmpty() ? null : text;
  }

  private <T> void read(
      ContactField<T> field, ContactFieldPatches.Builder patches, Violations problems) {
    T value = field.type().read(new Source(this, field.name(), problems));
    patches.set(field, Patch.setOrClear(value));
  }

  private <E extends Enum<E>> @Nullable E word(String field, Class<E> type, Violations problems) {
    String text = filled(field);
    return text == null ? null : EnumCodec.upperCase(type).anyCase(text, field, problems);
  }

  /** A field of the form for a field of contacts. */
  private record Source(PersonForm form, String name, Violations problems)
      implements FieldType.Source {

    @Override
    public <E extends Enum<E>> @Nullable E word(Class<E> type) {
      return form.word(name, type, problems);
    }

    @Override
    public @Nullable String text() {
      return form.filled(name);
    }
  }

  PersonForm with(Invalid invalid) {
    return new PersonForm(
        texts, channels, test, customFields, opened, FormProblem.byField(invalid));
  }

  PersonForm with(Conflict conflict) {
    return new PersonForm(
        texts,
        channels,
        test,
        customFields,
        opened,
        Map.of(conflict.field(), "belongs to another person"));
  }

  public @Nullable String problem(String field) {
    return problems.get(field);
  }

  /** What is wrong with no field of its own, such as a custom field. */
  public List<String> otherProblems() {
    return problems.entrySet().stream()
        .filter(problem -> !TEXTS.contains(problem.getKey()))
        .map(problem -> problem.getKey() + " " + problem.getValue())
        .toList();
  }

  /**
   * The body of the call of the API.
   *
   * @param chosen the channels; null to let the service choose them
   */
  Map<String, @Nullable Object> json(@Nullable Set<Channel> chosen) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    TEXTS.forEach(name -> body.put(name, filled(name)));
    if (chosen != null) {
      body.put(CHANNELS, chosen);
    }
    body.put(TEST, test);
    body.put(CUSTOM, customFieldsOrNone());
    return body;
  }

  private Map<String, @Nullable Object> customFieldsOrNone() {
    try {
      return CustomFieldRow.patch(customFields, opened.customFields(), CustomFields.none());
    } catch (Invalid _) {
      return Map.of(); // The form tells what is wrong with them.
    }
  }

  /**
   * What a person had when the form was opened, in hidden fields of the form. What others add while
   * it is open is not among it.
   *
   * @param customFields the names of the custom fields
   * @param tags the names of the tags
   */
  public record Opened(List<String> customFields, List<String> tags) {

    static final String CUSTOM_FIELD = "openedField";
    static final String TAG = "openedTag";
    static final List<String> FIELDS = List.of(CUSTOM_FIELD, TAG);

    static final Opened NONE = new Opened(List.of(), List.of());

    static Opened of(ContactDetails details) {
      return new Opened(
          List.copyOf(details.customFields().values().keySet()), details.tags().names());
    }

    static Opened read(ConsoleCall call) {
      return new Opened(call.parameters().all(CUSTOM_FIELD), call.parameters().all(TAG));
    }
  }
}
