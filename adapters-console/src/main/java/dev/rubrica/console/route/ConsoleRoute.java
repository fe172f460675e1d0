package dev.rubrica.console.route;

import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page, or a form that is sent.
 *
 * @param method GET, or POST with a form as body
 * @param path below that of the console, with {@code {id}} for a variable segment
 * @param parameters the names that the query string of a page, or the fields of a form, may have
 * @param receiver stores the file of the form; null for a form without a file, and for a page
 */
public record ConsoleRoute(
    Method method,
    String path,
    ConsoleAccess access,
    List<String> parameters,
    ConsoleHandler handler,
    @Nullable FileReceiver receiver) {

  /** A page that changes nothing. */
  public static ConsoleRoute page(
      String path, ConsoleAccess access, ConsoleHandler handler, String... parameters) {
    return new ConsoleRoute(Method.GET, path, access, List.of(parameters), handler, null);
  }

  /** A form; it has the field of its idempotency key as well. */
  public static ConsoleRoute form(
      String path, ConsoleAccess access, ConsoleHandler handler, String... fields) {
    return new ConsoleRoute(Method.POST, path, access, List.of(fields), handler, null);
  }

  /**
   * A form with a file, as {@code multipart/form-data}. It has the field of its idempotency key
   * before the file. {@link ConsoleCall#file} is the stored file; it is closed after the handler.
   */
  public static ConsoleRoute upload(
      String path,
      ConsoleAccess access,
      FileReceiver receiver,
      ConsoleHandler handler,
      String... fields) {
    return new ConsoleRoute(Method.POST, path, access, List.of(fields), handler, receiver);
  }
}
