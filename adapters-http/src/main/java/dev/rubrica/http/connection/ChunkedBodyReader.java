package dev.rubrica.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads chunked bodies by RFC 9112 section 7.1. It replaces the reader of the web server, which
 * buffers each chunk completely, ignores what follows a chunk, and supports neither extensions nor
 * trailers. The web server sees pieces of chunks as they arrive, as if each were a chunk.
 *
 * <p>It relies on the order of the calls: {@link #readLine} for a size; {@link #readBuffer(int)}
 * for that many bytes and {@link #skip} for the line end after them; after a size of zero, {@link
 * #readLine} for the empty line.
 */
final class ChunkedBodyReader extends DataReader {

  /**
   * The maximum length of the line with a chunk's size, including its extensions, which are
   * ignored.
   */
  static final int MAX_SIZE_LINE = 4_096;

  /** The maximum length of all trailer fields together, which are ignored. */
  static final int MAX_TRAILERS = 8_192;

  private static final int LINE_END = 2;

  // Extensions may contain anything except control characters; they are ignored.
  private static final Pattern SIZE =
      Pattern.compile("0*([0-9A-Fa-f]{1,15})[ \\t]*(?:;[\\t\\x20-\\x7e\\x80-\\uffff]*)?");
  private static final Pattern TRAILER =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t\\x20-\\x7e\\x80-\\uffff]*");

  private long left;
  private boolean ended;
  private boolean pieceRead;

  /**
   * @param source returns the next bytes, or null at the end
   */
  // A later version of Helidon removes the constructor: docs/decisions/0021-request-framing.md.
  @SuppressWarnings("removal")
  ChunkedBodyReader(Supplier<byte[]> source) {
    super(source);
  }

  @Override
  public String readLine() {
    if (ended) {
      ended = false;
      return "";
    }
    if (left == 0) {
      left = size(line(MAX_SIZE_LINE));
    }
    if (left == 0) {
      skipTrailers();
      ended = true;
      return "0";
    }
    ensureAvailable();
    return Long.toHexString(Math.min(left, available()));
  }

  @Override
  public BufferData readBuffer(int length) {
    BufferData piece = super.readBuffer(length);
    if (left > 0) {
      left -= length;
      pieceRead = true;
    }
    return piece;
  }

  @Override
  public void skip(int length) {
    if (!pieceRead) {
      super.skip(length);
      return;
    }
    pieceRead = false;
    if (left == 0 && !line(0).isEmpty()) {
      throw new MalformedChunkException();
    }
  }

  private static long size(String line) {
    Matcher size = SIZE.matcher(line);
    if (!size.matches()) {
      throw new MalformedChunkException();
    }
    return Long.parseLong(size.group(1), 16);
  }

  private void skipTrailers() {
    int room = MAX_TRAILERS;
    for (String line = line(room); !line.isEmpty(); line = line(room)) {
      if (!TRAILER.matcher(line).matches()) {
        throw new MalformedChunkException();
      }
      room = Math.max(0, room - line.length() - LINE_END);
    }
  }

  private String line(int max) {
    try {
      int length = findNewLine(max + 1);
      if (length > max) {
        throw new MalformedChunkException();
      }
      String line = length == 0 ? "" : readAsciiString(length);
      super.skip(LINE_END);
      return line;
    } catch (IncorrectNewLineException _) {
      throw new MalformedChunkException();
    }
  }

  /** A malformed chunked body: its end, and the start of the next request, cannot be determined. */
  static final class MalformedChunkException extends RuntimeException {
    MalformedChunkException() {
      super("badly chunked", null, false, false);
    }
  }
}
