package dev.rubrica.console.page;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.request.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a call of the API as a command line of a POSIX shell. The key is in a variable. Whatever
 * is in a value, the shell passes it on unchanged.
 */
public final class CurlCommand {

  private static final String KEY = "-H \"X-Api-Key: $RUBRICA_KEY\"";
  private static final String NEXT = " \\\n  ";

  private CurlCommand() {}

  /**
   * @param url of the service
   * @param path of the operation with its query, below the path of the API
   */
  public static String get(String url, String path) {
    return "curl " + KEY + NEXT + quoted(url + ApiPath.BASE + path);
  }

  /**
   * @param tag the entity tag of what is changed; null for none
   * @param json the body; null for none
   */
  public static String change(
      String method, String url, String path, @Nullable String tag, @Nullable Object json) {
    StringBuilder line = new StringBuilder("curl -X ").append(method).append(' ').append(KEY);
    if (tag != null) {
      line.append(NEXT).append("-H ").append(quoted("If-Match: " + tag));
    }
    if (json != null) {
      String body = new String(JsonCodec.bytes(json), StandardCharsets.UTF_8);
      line.append(NEXT).append("-H 'Content-Type: application/json'");
      line.append(NEXT).append("--data-raw ").append(quoted(body));
    }
    return line.append(NEXT).append(quoted(url + ApiPath.BASE + path)).toString();
  }

  /**
   * A form with the file {@code file.csv}.
   *
   * @param fields as {@code name=value}
   */
  public static String upload(String url, String path, List<String> fields) {
    StringBuilder line = new StringBuilder("curl ").append(KEY);
    line.append(NEXT).append("-F 'file=@file.csv'");
    // With -F, a value with @, < or ;type= would mean a file or a media type.
    for (String field : fields) {
      line.append(NEXT).append("--form-string ").append(quoted(field));
    }
    return line.append(NEXT).append(quoted(url + ApiPath.BASE + path)).toString();
  }

  /** The value as one word of a command line. */
  // Within single quotes, only the single quote itself has a meaning (POSIX, 2.2.2).
  public static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
