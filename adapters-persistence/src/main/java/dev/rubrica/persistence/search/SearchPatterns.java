package dev.rubrica.persistence.search;

/** How a folded needle is looked for. */
public final class SearchPatterns {

  private static final int TRIGRAM = 3;

  private SearchPatterns() {}

  /**
   * Whether the trigram index can narrow a search for the needle: it holds three letters or digits
   * in a row. A needle without them would make the index give every row, far slower than a scan.
   */
  public static boolean indexable(String needle) {
    int run = 0;
    for (int i = 0; i < needle.length(); i++) {
      run = Character.isLetterOrDigit(needle.charAt(i)) ? run + 1 : 0;
      if (run == TRIGRAM) {
        return true;
      }
    }
    return false;
  }

  /** The needle as a pattern of LIKE that matches it anywhere and literally. */
  public static String pattern(String needle) {
    String literal = needle.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }
}
