package dev.rubrica.http.exchange;

/** Ids as clients write them. */
final class Ids {

  static final String EXPECTED = "must be an id (a positive whole number of at most 64 bits)";

  private Ids() {}

  /** The id, or -1 when the text is none. */
  static long parse(String text) {
    if (text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    try {
      long id = Long.parseLong(text);
      return id > 0 ? id : -1;
    } catch (NumberFormatException tooLarge) {
      return -1;
    }
  }
}
