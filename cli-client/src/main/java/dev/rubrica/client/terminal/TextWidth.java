package dev.rubrica.client.terminal;

/**
 * The width of text on a terminal: East Asian characters and emoji occupy two columns, combining
 * marks none. Terminals differ in rare characters.
 */
public final class TextWidth {

  /** First and last characters of the blocks that occupy two columns, besides emoji. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x20000, 0x3FFFD}
  };

  private TextWidth() {}

  /** The number of columns that a text without control characters occupies. */
  public static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  private static int of(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(character) ? 2 : 1;
  }

  private static boolean isWide(int character) {
    if (Character.isEmojiPresentation(character)) {
      return true;
    }
    for (int[] block : WIDE) {
      if (character >= block[0] && character <= block[1]) {
        return true;
      }
    }
    return false;
  }

  /** The text in exactly this many columns: padded with spaces, or cut with an ellipsis. */
  public static String fit(String text, int columns) {
    String shown = cut(text, columns);
    return shown + " ".repeat(columns - of(shown));
  }

  /** The text in at most this many columns: cut with an ellipsis if it is longer. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int end = 0;
    int width = 0;
    while (end < text.length()) {
      width += of(text.codePointAt(end));
      if (width > columns - 1) {
        break;
      }
      end += Character.charCount(text.codePointAt(end));
    }
    return columns == 0 ? "" : text.substring(0, end) + "…";
  }
}
