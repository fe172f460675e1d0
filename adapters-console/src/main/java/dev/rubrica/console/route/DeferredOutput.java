package dev.rubrica.console.route;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.http.connection.ConnectionActivity;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The body of a response, which begins with its first bytes; until then an error can be sent. */
final class DeferredOutput extends OutputStream {

  /** The memory in bytes that a response takes. */
  static final int BUFFER = 65_536;

  private final ServerRequest request;
  private final ServerResponse response;
  private final Runnable headers;
  private @Nullable OutputStream body;

  private DeferredOutput(ServerRequest request, ServerResponse response, Runnable headers) {
    this.request = request;
    this.response = response;
    this.headers = headers;
  }

  /**
   * Sends a file.
   *
   * @param headers sets those of the file
   */
  static void send(
      StreamedFile file, ServerRequest request, ServerResponse response, Runnable headers) {
    OutputStream out =
        new BufferedOutputStream(new DeferredOutput(request, response, headers), BUFFER);
    file.writeTo(out);
    try {
      // Not after a failure: an incomplete response would look complete.
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    opened().write(bytes, offset, length);
  }

  private OutputStream opened() {
    OutputStream open = body;
    if (open == null) {
      headers.run();
      response.status(Status.OK_200);
      open = ConnectionActivity.of(request).answer(response.outputStream());
      body = open;
    }
    return open;
  }

  @Override
  public void flush() throws IOException {
    if (body != null) {
      body.flush();
    }
  }

  @Override
  public void close() throws IOException {
    opened().close();
  }
}
