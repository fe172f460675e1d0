package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.service.imports.columns.Column;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes cells with several tags. They are separated by commas, semicolons, line breaks
 * or {@link ContactFiles#BETWEEN}. Names that begin with an asterisk are the system groups of
 * Google Contacts, and are left out. A name in double quotes is taken as it is.
 */
public final class TagCells {

  private static final Pattern SEPARATOR =
      Pattern.compile("[,;\\n\\r\\x0B\\f\\x85\\x{2028}\\x{2029}]|" + ContactFiles.BETWEEN);
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\\s\\p{Z}]*\"((?:[^\",\\n\\r\\x0B\\f\\x85\\x{2028}\\x{2029}]|\"\")*)\"[\\s\\p{Z}]*"
              + "(?:"
              + SEPARATOR
              + "|$)");
  private static final Pattern SPECIAL = Pattern.compile("[\"*].*|.*(?:;|:::).*");

  private TagCells() {}

  /**
   * The tags in the cells of a row.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid on {@code tags}
   */
  static Tags of(RowCells cells) {
    List<Column> filled = cells.filled(ImportField.TAGS);
    if (filled.isEmpty()) {
      return Tags.none();
    }
    List<String> names = new ArrayList<>();
    filled.forEach(column -> read(cells.text(column), names));
    return Tags.named(ImportField.TAGS.title(), names);
  }

  private static void read(String text, List<String> names) {
    Matcher quoted = QUOTED.matcher(text);
    Matcher separator = SEPARATOR.matcher(text);
    int start = 0;
    while (start < text.length()) {
      if (quoted.region(start, text.length()).lookingAt()) {
        add(names, quoted.group(1).replace("\"\"", "\""));
        start = quoted.end();
        continue;
      }
      boolean last = !separator.find(start);
      String name = Text.trim(text.substring(start, last ? text.length() : separator.start()));
      if (!name.startsWith("*")) {
        add(names, name);
      }
      start = last ? text.length() : separator.end();
    }
  }

  private static void add(List<String> names, String name) {
    if (!Text.trim(name).isEmpty()) {
      names.add(name);
    }
  }

  /** A cell with the tags, which {@link #of} reads back; null for no tags. */
  public static @Nullable String write(Tags tags) {
    return tags.isEmpty()
        ? null
        : tags.names().stream().map(TagCells::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String name) {
    return SPECIAL.matcher(name).matches() ? '"' + name.replace("\"", "\"\"") + '"' : name;
  }
}
