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

/** CSV on its way to the client. Nothing is sent before the first text, so errors still can be. */
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
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      response.status(Status.OK_200).header(HeaderValues.create(HeaderNames.CONTENT_TYPE, CSV));
    }
  }

  /** The end of a whole text; a part is never closed, for it would look like the whole. */
  public void finish() {
    try {
      begin();
      if (headersAlone) {
        response.send();
      } else {
        body.close();
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
