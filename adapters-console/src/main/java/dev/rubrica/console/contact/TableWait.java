package dev.rubrica.console.contact;

import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.http.request.QueryParameters;
import java.util.List;

/** How long the screen of a table of contacts may take. */
public enum TableWait {
  /** The rows, if they are found at once. */
  NONE,
  /** The rows. */
  FOR_ROWS,
  /** The rows and the total. */
  FOR_TOTAL;

  private static final String ROWS = "wait";
  private static final String TOTAL = "count";

  /** The parameters that say it. */
  public static final List<String> PARAMETERS = List.of(ROWS, TOTAL);

  public static TableWait parse(QueryParameters in) {
    boolean forRows = Boolean.TRUE.equals(in.flag(ROWS));
    boolean forTotal = Boolean.TRUE.equals(in.flag(TOTAL));
    return forTotal ? FOR_TOTAL : forRows ? FOR_ROWS : NONE;
  }

  /** Adds the parameter to the URL of the screen. */
  LocalUrl addTo(LocalUrl url) {
    return switch (this) {
      case NONE -> url;
      case FOR_ROWS -> url.with(ROWS, true);
      case FOR_TOTAL -> url.with(TOTAL, true);
    };
  }
}
