package dev.rubrica.console.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths below that of the console, to which a response may lead. */
public final class LocalPath {

  /** The path of the console. */
  public static final String BASE = "/console";

  /** The start page. */
  public static final String HOME = BASE + "/";

  private static final Pattern IN_PATH = Pattern.compile("[\\w./-]*");

  private LocalPath() {}

  /** Whether a path is the console's, as the server decodes it. */
  public static boolean isOfConsole(String path) {
    return path.equals(BASE) || path.startsWith(HOME);
  }

  /**
   * The path and query if they are the console's, or else the start page: a link of another site
   * must not lead a person who signs in to that site.
   */
  public static String orHome(@Nullable String target) {
    if (target == null || !target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
      return HOME;
    }
    return isPage(target.split("\\?", 2)[0]) ? target : HOME;
  }

  // Browsers read a backslash as a slash, and an encoded dot as a dot. No page has them in its
  // path.
  private static boolean isPage(String path) {
    return path.startsWith(HOME)
        && IN_PATH.matcher(path).matches()
        && !path.contains("//")
        && !path.contains("/.");
  }
}
