package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the structure of a page: closed elements, unique ids, references to ids, labels. */
record HtmlCheck(String html) {

  private static final Set<String> VOID = Set.of("meta", "link", "input", "br", "img");
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
  private static final Pattern REFERENCE =
      Pattern.compile("\\s(?:for|aria-labelledby|aria-describedby|hx-target)=\"#?([^\"]*)\"");
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|textarea|select)((?:[^>\"]|\"[^\"]*\")*)>");

  void assertSound() {
    assertClosed();
    List<String> ids = all(ID);
    assertEquals(new TreeSet<>(ids).size(), ids.size(), () -> "ids are not unique: " + ids);
    all(REFERENCE).stream()
        .flatMap(value -> Stream.of(value.split(" ", -1)))
        .forEach(id -> assertTrue(ids.contains(id), () -> id + " is not in " + html));
    assertLabelled();
    assertTrue(html.contains("<html lang=\""), html);
    assertEquals(1, html.split("<h1", -1).length - 1, html);
  }

  private void assertClosed() {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      String name = tag.group(2);
      if (tag.group(1).equals("/")) {
        assertEquals(open.poll(), name, html);
      } else if (!VOID.contains(name)) {
        open.push(name);
      }
    }
    assertTrue(open.isEmpty(), () -> open + " are open in " + html);
  }

  // A field is labelled by its id, or it is inside of its label.
  private void assertLabelled() {
    for (String attributes : all(FIELD)) {
      Matcher id = ID.matcher(attributes);
      boolean isLabelled =
          attributes.contains("type=\"hidden\"")
              || attributes.contains("type=\"checkbox\"")
              || attributes.contains("aria-label=\"")
              || (id.find() && html.contains("for=\"" + id.group(1) + "\""));
      assertTrue(isLabelled, attributes);
    }
  }

  private List<String> all(Pattern pattern) {
    List<String> found = new ArrayList<>();
    Matcher match = pattern.matcher(html);
    while (match.find()) {
      found.add(match.group(1));
    }
    return found;
  }
}
