package dev.rubrica.bootstrap.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The excerpts of files in a document: code blocks below a line with the name of a file in
 * backquotes and a colon.
 */
record DocumentExcerpts(List<Excerpt> excerpts) {

  private static final Pattern NAME = Pattern.compile("`([\\w./-]+)`:");
  private static final String FENCE = "```";

  /**
   * @param line the line of the document in which the code begins
   * @param file the name of the file, below the root of the checkout
   */
  record Excerpt(int line, String file, List<String> code) {

    /** Whether the lines of the file contain those of the excerpt, white space included. */
    boolean isContainedIn(String text) {
      String lines = "\n" + text + "\n";
      return !code.isEmpty() && lines.contains("\n" + String.join("\n", code) + "\n");
    }
  }

  static DocumentExcerpts parse(List<String> document) {
    List<Excerpt> excerpts = new ArrayList<>();
    String file = null;
    for (int at = 0; at < document.size(); at++) {
      Matcher name = NAME.matcher(document.get(at));
      if (name.matches()) {
        file = name.group(1);
      } else if (document.get(at).startsWith(FENCE)) {
        int end = at + 1 + document.subList(at + 1, document.size()).indexOf(FENCE);
        if (file != null) {
          excerpts.add(new Excerpt(at + 2, file, document.subList(at + 1, end)));
        }
        file = null;
        at = end;
      }
    }
    return new DocumentExcerpts(excerpts);
  }
}
