package dev.rubrica.http.contact;

import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldPatches;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.FieldType;
import dev.rubrica.domain.patch.Patch;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.json.JsonBody;
import org.jspecify.annotations.Nullable;

/** Parses contact fields, from a body or from the conditions of a search. */
final class ContactFieldParser {

  private ContactFieldParser() {}

  /** The names of the properties and of the conditions, all of which are texts. */
  static String[] names() {
    return ContactField.all().stream().map(ContactField::name).toArray(String[]::new);
  }

  static ContactFieldPatches patches(JsonBody body) {
    ContactFieldPatches.Builder patches = ContactFieldPatches.builder();
    ContactField.all().forEach(field -> read(field, body, patches));
    return patches.build();
  }

  private static <T> void read(
      ContactField<T> field, JsonBody body, ContactFieldPatches.Builder patches) {
    if (body.has(field.name())) {
      T value = field.type().read(new Property(field.name(), body));
      patches.set(field, Patch.setOrClear(value));
    }
  }

  static ContactFieldValues conditions(FilterParameters parameters) {
    ContactFieldValues.Builder values = ContactFieldValues.builder();
    ContactField.all()
        .forEach(field -> values.read(field, new Condition(field.name(), parameters)));
    ContactFieldValues valid = parameters.take(values::build);
    return valid == null ? ContactFieldValues.NONE : valid;
  }

  /** A property of a body: words are case-sensitive. */
  record Property(String name, JsonBody body) implements FieldType.Source {

    @Override
    public <E extends Enum<E>> @Nullable E word(Class<E> type) {
      return body.word(name, EnumCodec.upperCase(type));
    }

    @Override
    public @Nullable String text() {
      return body.text(name);
    }
  }

  /** A condition of a search: words are not case-sensitive, and a blank text is a violation. */
  record Condition(String name, FilterParameters parameters) implements FieldType.Source {

    @Override
    public <E extends Enum<E>> @Nullable E word(Class<E> type) {
      return parameters.word(name, EnumCodec.upperCase(type));
    }

    @Override
    public @Nullable String text() {
      return parameters.filledText(name);
    }
  }
}
