package dev.rubrica.http.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The entity tags of a conditional header (RFC 9110 sections 8.8.3 and 13.1).
 *
 * @param any whether every tag matches
 * @param strong the strong tags, with quotes; weak ones never match
 */
public record EntityTags(boolean any, Set<String> strong) {

  public static final EntityTags ANY = new EntityTags(true, Set.of());

  private static final Pattern NEXT =
      Pattern.compile("\\G[\\s,]*(W/)?(\"[^\"\\x00-\\x20\\x7f]*\")[ \\t]*(?:,|$)");

  /** Parses the value of the header; null when it is malformed. */
  public static @Nullable EntityTags parse(String text) {
    if (text.strip().equals("*")) {
      return ANY;
    }
    Set<String> strong = new HashSet<>();
    boolean empty = true;
    Matcher tags = NEXT.matcher(text);
    int end = 0;
    while (tags.find()) {
      if (tags.group(1) == null) {
        strong.add(tags.group(2));
      }
      empty = false;
      end = tags.end();
    }
    boolean complete = text.substring(end).isBlank() && !empty;
    return complete ? new EntityTags(false, strong) : null;
  }

  /** Strong comparison, which changes require: weak tags never match. */
  public boolean match(String tag) {
    return any || strong.contains(tag);
  }

  /**
   * The entity tag of a version. It contains the time of the last change, so that no tag is reused
   * for other content, not even after an older backup was restored.
   *
   * @param version what else identifies the version: id, revision
   */
  public static String of(Instant updatedAt, long... version) {
    StringBuilder tag = new StringBuilder("\"");
    for (long part : version) {
      tag.append(part).append('-');
    }
    return tag.append(ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt)).append('"').toString();
  }
}
