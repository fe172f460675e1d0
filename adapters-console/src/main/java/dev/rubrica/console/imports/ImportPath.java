package dev.rubrica.console.imports;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.domain.imports.ImportId;

/** The paths of the screens of imports. */
final class ImportPath {

  /** All imports. */
  static final String ALL = LocalPath.BASE + "/imports";

  /** The form of a new one. */
  static final String NEW = ALL + "/new";

  private ImportPath() {}

  static String of(ImportId id) {
    return ALL + "/" + id.value();
  }

  /** The call of the API that returns the import. */
  static String api(ImportId id) {
    return "/contacts/upload/" + id.value();
  }
}
