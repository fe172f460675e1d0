package dev.rubrica.http.response;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A streamed CSV response. Nothing is sent before the first text, so that an error response is
 * still possible.
 */
public final class CsvResponse implements Consumer<String> {

  private static final String CSV = "text/csv; charset=UTF-8; header=present";

  private final ServerResponse response;
  private final OutputStream body;
  private final boolean headersAlone;
  private boolean begun;

  public CsvResponse(ServerResponse response, OutputStream body, boolean headersAlone) {
    this.response = response;
    this.body = body;
    this.headersAlone = headersAlone;
  }

  @Override
  public void accept(String text) {
    if (headersAlone) {
      return;
    }
    try {
      begin();
      body.write(text.getBytes(StandardCharsets.UTF_8));
      body.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      response.status(Status.OK_200).header(HeaderValues.create(HeaderNames.CONTENT_TYPE, CSV));
    }
  }

  /** Ends a complete response. An incomplete one is never ended, since it would look complete. */
  public void finish() {
    try {
      begin();
      if (headersAlone) {
        response.send();
      } else {
        body.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
