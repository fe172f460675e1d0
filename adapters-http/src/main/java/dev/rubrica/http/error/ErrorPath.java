package dev.rubrica.http.error;

import dev.rubrica.http.context.ApiPath;
import java.util.regex.Pattern;

/** The path in the body of an error. */
public final class ErrorPath {

  private static final String DOWNLOAD = ApiPath.DOWNLOADS + "/{id}";
  private static final String INBOUND = ApiPath.INBOUND + "/{token}";
  private static final Pattern SECRET = Pattern.compile("/downloads(?!/\\d+/?$)|signature");

  /** All paths of inbound messages but the one without a token. */
  private static final Pattern TOKEN = Pattern.compile("(?i)/inbound(?!/qlara/?$)");

  /** The token of a path in which another part is mistyped. */
  private static final Pattern TOKEN_ELSEWHERE = Pattern.compile("[A-Za-z0-9_-]{40,}");

  private ErrorPath() {}

  /**
   * The path of the request without secrets. If its query may have become a part of it, since a
   * character of a link was changed, the path template: the query has the signature of the link.
   * The token of an inbound message is replaced as well, also in a path that is mistyped.
   */
  public static String of(String rawPath) {
    if (SECRET.matcher(rawPath).find()) {
      return DOWNLOAD;
    }
    return TOKEN.matcher(rawPath).find()
        ? INBOUND
        : TOKEN_ELSEWHERE.matcher(rawPath).replaceAll("{token}");
  }
}
