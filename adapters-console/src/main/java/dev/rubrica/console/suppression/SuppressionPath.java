package dev.rubrica.console.suppression;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.domain.imports.ImportId;

/** The paths of the screens of opt-outs. */
public final class SuppressionPath {

  /** The page of all opt-outs. */
  static final String ALL = LocalPath.BASE + "/opt-outs";

  static final String NUMBER = ALL + "/number";
  static final String ADD = ALL + "/add";
  static final String UPLOAD = ALL + "/upload";

  private SuppressionPath() {}

  /** The page of an upload. */
  static String ofUpload(ImportId id) {
    return UPLOAD + "/" + id.value();
  }

  /** The page that tells whether a number is suppressed. */
  public static String ofNumber(String number) {
    return new LocalUrl(NUMBER).with("phoneNumber", number).toString();
  }
}
