package dev.rubrica.http.error;

import dev.rubrica.http.context.ApiPath;
import java.util.regex.Pattern;

/** The path in the body of an error. */
public final class ErrorPath {

  private static final String DOWNLOAD = ApiPath.DOWNLOADS + "/{id}";
  private static final Pattern SECRET = Pattern.compile("/downloads(?!/\\d+/?$)|signature");

  private ErrorPath() {}

  /**
   * The path of the request. If its query may have become a part of it, since a character of a link
   * was changed, the path template: the query has the signature of the link, which is a secret.
   */
  public static String of(String rawPath) {
    return SECRET.matcher(rawPath).find() ? DOWNLOAD : rawPath;
  }
}
