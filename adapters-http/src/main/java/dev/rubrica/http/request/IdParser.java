package dev.rubrica.http.request;

/** Parses ids. */
public final class IdParser {

  public static final String EXPECTED =
      "must be an id (a positive whole number of at most 64 bits)";

  private IdParser() {}

  /** The id, or -1 when the text is not an id. */
  public static long parse(String text) {
    if (text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    try {
      long id = Long.parseLong(text);
      return id > 0 ? id : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
