package dev.rubrica.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the responses of one keep-alive connection, parsing only what their framing requires. Not
 * thread-safe.
 */
final class HttpResponseReader {

  private enum State {
    STATUS,
    HEADER,
    BODY,
    CHUNK,
    CHUNK_END,
    LAST_CHUNK_END
  }

  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHUNKED =
      "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);

  private final byte[] line = new byte[1 << 14];
  private State state = State.STATUS;
  private int length;
  private long remaining;
  private boolean chunked;

  /** Receives the bodies; null to skip them. */
  final StringBuilder body;

  int status;

  /** Whether the server closes the connection after the response. */
  boolean closes;

  /** When the request was sent, or was due at a fixed rate, in nanoseconds. */
  long requestedAt;

  /** Whether the state request is not due yet. */
  boolean paused;

  /**
   * @param body receives the bodies; null to skip them
   */
  HttpResponseReader(StringBuilder body) {
    this.body = body;
  }

  /** Delays the state request until the given time. */
  void pauseUntil(long due) {
    requestedAt = due;
    paused = true;
  }

  /** Consumes bytes; returns whether they complete a response. */
  boolean consume(ByteBuffer bytes) {
    boolean complete = false;
    while (!complete && (bytes.hasRemaining() || state == State.BODY && remaining == 0)) {
      complete = state == State.BODY ? readBody(bytes) : readLine(bytes) && interpret();
    }
    return complete;
  }

  private boolean readBody(ByteBuffer bytes) {
    int size = (int) Math.min(remaining, bytes.remaining());
    if (body != null) {
      byte[] copy = new byte[size];
      bytes.get(copy);
      body.append(new String(copy, StandardCharsets.ISO_8859_1));
    } else {
      bytes.position(bytes.position() + size);
    }
    remaining -= size;
    if (remaining > 0) {
      return false;
    }
    state = chunked ? State.CHUNK_END : State.STATUS;
    return !chunked;
  }

  private boolean readLine(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte read = bytes.get();
      if (read == '\n') {
        return true;
      }
      if (read != '\r' && length < line.length) {
        line[length++] = read;
      }
    }
    return false;
  }

  // Returns whether the line was the last of the response.
  private boolean interpret() {
    switch (state) {
      case STATUS -> {
        status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
        chunked = false;
        closes = false;
        remaining = 0;
        state = State.HEADER;
      }
      case HEADER -> header();
      case CHUNK -> {
        remaining = Long.parseLong(text(0), 16);
        state = remaining == 0 ? State.LAST_CHUNK_END : State.BODY;
      }
      case CHUNK_END -> state = State.CHUNK;
      default -> state = State.STATUS;
    }
    length = 0;
    return state == State.STATUS;
  }

  private void header() {
    if (length == 0) {
      state = chunked ? State.CHUNK : State.BODY;
    } else if (starts(LENGTH)) {
      remaining = Long.parseLong(text(LENGTH.length));
    } else if (starts(CHUNKED)) {
      chunked = true;
    } else if (starts(CLOSE)) {
      closes = true;
    }
  }

  private String text(int start) {
    return new String(line, start, length - start, StandardCharsets.ISO_8859_1).strip();
  }

  private boolean starts(byte[] name) {
    if (length < name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (Character.toLowerCase(line[i]) != name[i]) {
        return false;
      }
    }
    return true;
  }
}
