package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.domain.imports.RowError;
import java.util.List;

/** Writes rejected rows as rows of CSV, so that users can correct them. */
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
            SpreadsheetEscaping.write(error.name()),
            SpreadsheetEscaping.write(error.field()),
            SpreadsheetEscaping.write(error.value()),
            SpreadsheetEscaping.write(error.reason())));
  }
}
