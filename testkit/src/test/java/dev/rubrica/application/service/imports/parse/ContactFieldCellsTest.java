package dev.rubrica.application.service.imports.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.service.imports.columns.ColumnLayout;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldPatches;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.FieldType.FreeText;
import dev.rubrica.domain.contact.FieldType.Word;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.testkit.sample.ContactFieldSamples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFieldCellsTest {

  private static final Word<Channel> WORD = new Word<>(Channel.class);

  static List<ContactField<?>> fields() {
    return ContactField.all();
  }

  private static ContactFieldPatches read(String header, String cell) {
    ColumnLayout layout = ColumnLayout.ofHeader(List.of("tel", header), Map.of(), true);
    Violations problems = new Violations();
    RowCells cells = new RowCells(layout.columns(), List.of("3331234567", cell));
    ContactFieldPatches patches = ContactFieldCells.of(cells, problems);
    problems.throwIfAny();
    return patches;
  }

  private static ContactFieldCells.Cell cell(String text) {
    return new ContactFieldCells.Cell("anyField", text);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_column_is_found_by_the_name_of_its_field(ContactField<?> field) {
    ContactFieldValues expected = ContactFieldSamples.only(field, 0);
    String text = ContactFieldSamples.text(field, 0);
    for (String header : List.of(field.name(), field.words(" "), field.words("_"))) {
      assertEquals(expected, read(header, text).applyTo(ContactFieldValues.NONE), header);
    }
    assertTrue(ImportField.titles().contains(field.name()));
    assertEquals(ImportField.of(field), ImportField.named(field.name()).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_blank_cell_keeps_the_current_value(ContactField<?> field) {
    ContactFieldValues current = ContactFieldSamples.only(field, 0);
    assertEquals(current, read(field.name(), " ").applyTo(current));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rcs", "Rcs", "RCS"})
  void a_word_is_not_case_sensitive(String text) {
    assertEquals(Channel.RCS, WORD.read(cell(text)));
  }

  @Test
  void an_unknown_word_is_rejected_with_the_known_ones() {
    Invalid e = assertThrows(Invalid.class, () -> WORD.read(cell("FAX")));
    assertEquals("anyField", e.problems().getFirst().field());
    assertEquals("must be SMS, RCS or WHATSAPP", e.problems().getFirst().message());
  }

  @Test
  void a_text_is_the_text_of_the_cell() {
    assertEquals("Ingegnere, capo", new FreeText(20).read(cell("Ingegnere, capo")));
  }
}
