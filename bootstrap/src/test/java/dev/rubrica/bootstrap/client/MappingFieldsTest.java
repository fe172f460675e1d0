package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.client.mapping.FieldName;
import dev.rubrica.domain.imports.ImportField;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The dialogue about the mapping of an import offers all fields of the service. */
class MappingFieldsTest {

  @Test
  void the_fields_are_those_of_the_service() {
    Set<String> fields = new TreeSet<>(FieldName.ALL);
    fields.addAll(Set.of("customFields", "customFields.X", ""));
    assertEquals(new TreeSet<>(ImportField.titles()), fields);
  }
}
