package dev.rubrica.application.service.imports.parse;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldPatches;
import dev.rubrica.domain.contact.FieldType;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.patch.Patch;
import org.jspecify.annotations.Nullable;

/** Reads the contact fields of a row. A blank cell keeps the current value. */
final class ContactFieldCells {

  private ContactFieldCells() {}

  static ContactFieldPatches of(RowCells cells, Violations problems) {
    ContactFieldPatches.Builder patches = ContactFieldPatches.builder();
    ContactField.all().forEach(field -> read(field, cells, patches, problems));
    return patches.build();
  }

  private static <T> void read(
      ContactField<T> field,
      RowCells cells,
      ContactFieldPatches.Builder patches,
      Violations problems) {
    String text = cells.first(ImportField.of(field));
    if (text != null) {
      Cell cell = new Cell(field.name(), text);
      T value = problems.take(() -> field.type().read(cell));
      patches.set(field, Patch.setOrAbsent(value));
    }
  }

  /** A cell that is not blank. */
  record Cell(String field, String text) implements FieldType.Source {

    @Override
    public <E extends Enum<E>> @Nullable E word(Class<E> type) {
      return CellValueParser.word(field, type, text);
    }
  }
}
