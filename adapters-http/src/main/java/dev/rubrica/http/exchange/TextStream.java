package dev.rubrica.http.exchange;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** CSV on its way to the client. Nothing is sent before the first text, so errors still can be. */
final class TextStream implements Consumer<String> {

  private static final String CSV = "text/csv; charset=UTF-8; header=present";

  private final ServerRequest request;
  private final ServerResponse response;
  private final boolean headersAlone;
  private OutputStream out;

  TextStream(ServerRequest request, ServerResponse response, boolean headersAlone) {
    this.request = request;
    this.response = response;
    this.headersAlone = headersAlone;
  }

  @Override
  public void accept(String text) {
    if (headersAlone) {
      return;
    }
    try {
      open().write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private OutputStream open() {
    if (out == null) {
      begin();
      out = Pulse.of(request).answer(response.outputStream());
    }
    return out;
  }

  private void begin() {
    response.status(Status.OK_200).header(HeaderValues.create(HeaderNames.CONTENT_TYPE, CSV));
  }

  /** The end of a whole text; a part is never closed, for it would look like the whole. */
  void finish() {
    try {
      if (headersAlone) {
        begin();
        response.send();
      } else {
        open().close();
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
