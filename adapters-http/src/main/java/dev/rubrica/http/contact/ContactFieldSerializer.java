package dev.rubrica.http.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.util.NameTransformer;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import java.io.IOException;
import java.util.List;

/** Writes contact fields as properties of the surrounding object; null for no value. */
final class ContactFieldSerializer extends JsonSerializer<ContactFieldValues> {

  // Encoded once instead of for each contact, as Jackson does with the names of other properties.
  private static final List<SerializableString> NAMES =
      ContactField.all().stream()
          .<SerializableString>map(field -> new SerializedString(field.name()))
          .toList();

  @Override
  public void serialize(ContactFieldValues values, JsonGenerator out, SerializerProvider unused)
      throws IOException {
    for (ContactField<?> field : ContactField.all()) {
      out.writeFieldName(NAMES.get(field.index()));
      out.writeString(values.text(field));
    }
  }

  // Without this, Jackson writes the properties as an object of their own.
  @Override
  public boolean isUnwrappingSerializer() {
    return true;
  }

  // The contact of a member is unwrapped as well, without new names.
  @Override
  public JsonSerializer<ContactFieldValues> unwrappingSerializer(NameTransformer unused) {
    return this;
  }
}
