package dev.rubrica.http.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.util.NameTransformer;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import java.io.IOException;

/** Writes contact fields as properties of the surrounding object; null for no value. */
final class ContactFieldSerializer extends JsonSerializer<ContactFieldValues> {

  @Override
  public void serialize(ContactFieldValues values, JsonGenerator out, SerializerProvider unused)
      throws IOException {
    for (ContactField<?> field : ContactField.all()) {
      out.writeStringField(field.name(), values.text(field));
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
