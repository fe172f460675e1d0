package dev.rubrica.console.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages before a page that begins after a cursor, for a way back: a cursor leads forward only.
 * The page carries them in its URL. Of very many, the farthest are left out.
 *
 * @param cursors of these pages, from the farthest to the nearest; {@value #FIRST} for the first
 *     page, which has none
 */
record EarlierPages(List<String> cursors) {

  /** Too short for a cursor. */
  static final String FIRST = "first";

  /** Of a URL, so that it stays far below the limit of a request line. */
  private static final int MAX_LENGTH = 2_000;

  private static final Pattern SYNTAX = Pattern.compile("[\\w-]+(,[\\w-]+)*");

  EarlierPages {
    cursors = List.copyOf(cursors);
  }

  static EarlierPages none() {
    return new EarlierPages(List.of());
  }

  /** The pages in a parameter; none if it is missing or is not what {@link #text} returns. */
  static EarlierPages parse(@Nullable String text) {
    return text == null || text.length() > MAX_LENGTH || !SYNTAX.matcher(text).matches()
        ? none()
        : new EarlierPages(List.of(text.split(",")));
  }

  /** The value of the parameter; null if there are none. */
  @Nullable String text() {
    return cursors.isEmpty() ? null : String.join(",", cursors);
  }

  /**
   * The earlier pages of the next page.
   *
   * @param cursor of this page; null if it is the first one
   */
  EarlierPages with(@Nullable String cursor) {
    List<String> all = new ArrayList<>(cursors);
    all.add(cursor == null ? FIRST : cursor);
    while (String.join(",", all).length() > MAX_LENGTH) {
      all.removeFirst();
    }
    return new EarlierPages(all);
  }

  /** The cursor of the previous page; null if that is the first one. There must be one. */
  @Nullable String previous() {
    String last = cursors.getLast();
    return last.equals(FIRST) ? null : last;
  }

  /** The earlier pages of the previous page. */
  EarlierPages ofPrevious() {
    return new EarlierPages(cursors.subList(0, cursors.size() - 1));
  }
}
