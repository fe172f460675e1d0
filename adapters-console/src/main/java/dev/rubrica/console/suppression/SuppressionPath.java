package dev.rubrica.console.suppression;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;

/** The paths of the screens of opt-outs. */
public final class SuppressionPath {

  /** The page of all opt-outs. */
  static final String ALL = LocalPath.BASE + "/opt-outs";

  static final String NUMBER = ALL + "/number";
  static final String ADD = ALL + "/add";
  static final String TRY = ALL + "/try";

  private SuppressionPath() {}

  /** The page that tells whether a number is suppressed. */
  public static String ofNumber(String number) {
    return new LocalUrl(NUMBER).with("phoneNumber", number).toString();
  }
}
