package dev.rubrica.http.exchange;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags of a condition (RFC 9110 sections 8.8.3 and 13.1).
 *
 * @param any whether every tag fulfils it
 * @param strong the tags in it, with quotes
 * @param weak those marked as weak, with quotes and without the mark
 */
public record EntityTags(boolean any, Set<String> strong, Set<String> weak) {

  static final EntityTags ANY = new EntityTags(true, Set.of(), Set.of());

  private static final Pattern NEXT =
      Pattern.compile("\\G[\\s,]*(W/)?(\"[^\"\\x00-\\x20\\x7f]*\")[ \\t]*(?:,|$)");

  /** Null when the text is no condition. */
  static EntityTags parse(String text) {
    if (text.strip().equals("*")) {
      return ANY;
    }
    Set<String> strong = new HashSet<>();
    Set<String> weak = new HashSet<>();
    Matcher tags = NEXT.matcher(text);
    int end = 0;
    while (tags.find()) {
      (tags.group(1) == null ? strong : weak).add(tags.group(2));
      end = tags.end();
    }
    boolean whole = text.substring(end).isBlank() && !(strong.isEmpty() && weak.isEmpty());
    return whole ? new EntityTags(false, strong, weak) : null;
  }

  /** Strong comparison, for changing: weak tags never match. */
  public boolean match(String tag) {
    return any || strong.contains(tag);
  }

  /** Weak comparison, for reading. */
  boolean matchWeakly(String tag) {
    return match(tag) || weak.contains(tag);
  }
}
