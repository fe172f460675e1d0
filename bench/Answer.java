import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the answers of one connection just as far as their framing needs. */
final class Answer {

  private enum Next {
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
  private Next next = Next.STATUS;
  private int length;
  private long left;
  private boolean chunked;

  /** Of the answer read last. */
  final StringBuilder body;

  int status;

  /** Whether the connection ends with it. */
  boolean closes;

  /** When its request was due. */
  long asked;

  /** Whether the next request is not due yet. */
  boolean resting;

  /**
   * @param body takes the body; null when nobody reads it
   */
  Answer(StringBuilder body) {
    this.body = body;
  }

  /** Nothing more is sent before then. */
  void restUntil(long due) {
    asked = due;
    resting = true;
  }

  /** Whether the answer is whole with these. */
  boolean take(ByteBuffer bytes) {
    boolean whole = false;
    while (!whole && (bytes.hasRemaining() || next == Next.BODY && left == 0)) {
      whole = next == Next.BODY ? skip(bytes) : line(bytes) && interpret();
    }
    return whole;
  }

  private boolean skip(ByteBuffer bytes) {
    int now = (int) Math.min(left, bytes.remaining());
    if (body != null) {
      byte[] copy = new byte[now];
      bytes.get(copy);
      body.append(new String(copy, StandardCharsets.ISO_8859_1));
    } else {
      bytes.position(bytes.position() + now);
    }
    left -= now;
    if (left > 0) {
      return false;
    }
    next = chunked ? Next.CHUNK_END : Next.STATUS;
    return !chunked;
  }

  private boolean line(ByteBuffer bytes) {
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

  // What the line that was read says; whether it was the last of the answer.
  private boolean interpret() {
    switch (next) {
      case STATUS -> {
        status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
        chunked = false;
        closes = false;
        left = 0;
        next = Next.HEADER;
      }
      case HEADER -> header();
      case CHUNK -> {
        left = Long.parseLong(text(0), 16);
        next = left == 0 ? Next.LAST_CHUNK_END : Next.BODY;
      }
      case CHUNK_END -> next = Next.CHUNK;
      default -> next = Next.STATUS;
    }
    length = 0;
    return next == Next.STATUS;
  }

  private void header() {
    if (length == 0) {
      next = chunked ? Next.CHUNK : Next.BODY;
    } else if (starts(LENGTH)) {
      left = Long.parseLong(text(LENGTH.length));
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
