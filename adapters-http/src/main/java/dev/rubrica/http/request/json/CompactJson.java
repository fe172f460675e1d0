package dev.rubrica.http.request.json;

/** JSON without the white space between its tokens. */
public final class CompactJson {

  private CompactJson() {}

  /**
   * @param json valid JSON, which otherwise stays as it is
   */
  public static String of(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (!inText && isWhiteSpace(c)) {
        continue;
      }
      compact.append(c);
      if (c == '"') {
        inText = !inText;
      } else if (inText && c == '\\') {
        i++;
        compact.append(json.charAt(i));
      }
    }
    return compact.toString();
  }

  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
