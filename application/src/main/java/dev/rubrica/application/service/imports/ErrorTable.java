package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.domain.imports.RowError;
import java.util.List;

/** Bad rows as rows of a table, for people to look up and correct. */
final class ErrorTable {

  private final ContactFiles files;

  ErrorTable(ContactFiles files) {
    this.files = files;
  }

  String header() {
    return files.csvRow(List.of("line", "name", "field", "value", "reason"));
  }

  String row(RowError error) {
    return files.csvRow(
        List.of(
            Long.toString(error.line()),
            CellText.write(error.name()),
            CellText.write(error.field()),
            CellText.write(error.value()),
            CellText.write(error.reason())));
  }
}
