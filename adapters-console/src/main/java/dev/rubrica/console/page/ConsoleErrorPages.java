package dev.rubrica.console.page;

import dev.rubrica.console.asset.Assets;
import dev.rubrica.console.request.LanguageChoice;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.security.ConsoleHeaders;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.http.error.ErrorPages;
import dev.rubrica.http.error.ErrorResponse;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages for errors below the path of the console, except for clients that accept JSON alone. */
public final class ConsoleErrorPages implements ErrorPages {

  private static final List<Header> HEADERS =
      Stream.concat(ConsoleHeaders.ALL.stream(), Stream.of(ConsoleHeaders.HTML)).toList();

  private final PageRenderer renderer;
  private final Assets assets;

  public ConsoleErrorPages(PageRenderer renderer, Assets assets) {
    this.renderer = renderer;
    this.assets = assets;
  }

  @Override
  public @Nullable Content of(
      String path, Headers request, ErrorResponse failure, String requestId) {
    if (!LocalPath.isOfConsole(path) || acceptsOnlyJson(request)) {
      return null;
    }
    Texts texts = Texts.of(LanguageChoice.of(request));
    int status = failure.status().code();
    String title = texts.get(Message.ERROR_STATUS, Integer.toString(status));
    PageFrame frame =
        new PageFrame(texts, title, null, assets, ZoneOffset.UTC, LocalPath.HOME, null);
    ErrorScreen screen =
        new ErrorScreen(
            frame, status, failure.status().reasonPhrase(), failure.message(), requestId);
    return new Content(renderer.render("error", screen), HEADERS);
  }

  private static boolean acceptsOnlyJson(Headers request) {
    return request.contains(HeaderNames.ACCEPT)
        && request.get(HeaderNames.ACCEPT).allValues().stream()
            .flatMap(line -> Stream.of(line.split(",")))
            .map(range -> range.split(";", 2)[0].strip())
            .allMatch(type -> type.equals("application/json") || type.endsWith("+json"));
  }
}
