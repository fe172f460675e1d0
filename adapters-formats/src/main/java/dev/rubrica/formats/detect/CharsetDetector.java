package dev.rubrica.formats.detect;

import dev.rubrica.formats.InvalidFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Detects the charset of a text. Reads the whole file, because the first non-ASCII byte may be
 * anywhere.
 *
 * @param mark the length of the byte order mark
 * @param isDamaged whether the text contains bytes that the charset does not explain
 */
public record CharsetDetector(Charset charset, int mark, boolean isDamaged) {

  /**
   * Replaces what cannot be decoded in a damaged text. It is no character and occurs in no text, so
   * that readers can report where it is; U+FFFD may be in the file.
   */
  public static final char UNREADABLE = '\uFDD0';

  private static final Charset MAC_ROMAN = Charset.forName("x-MacRoman");
  private static final int CHUNK = 1 << 16;

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the file is not text
   */
  public static CharsetDetector of(Path file) throws IOException {
    EncodingStatistics statistics = new EncodingStatistics();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[CHUNK];
      int length = in.readNBytes(buffer, 0, CHUNK);
      CharsetDetector marked = marked(buffer, length);
      for (; length > 0; length = in.readNBytes(buffer, 0, CHUNK)) {
        statistics.add(buffer, length);
      }
      return checked(marked == null ? guessed(statistics) : marked, statistics);
    }
  }

  private static @Nullable CharsetDetector marked(byte[] start, int length) {
    int first = length > 0 ? start[0] & 0xFF : 0;
    int second = length > 1 ? start[1] & 0xFF : 0;
    int third = length > 2 ? start[2] & 0xFF : 0;
    if (first == 0xEF && second == 0xBB && third == 0xBF) {
      return new CharsetDetector(StandardCharsets.UTF_8, 3, false);
    }
    if (first == 0xFF && second == 0xFE) {
      return new CharsetDetector(StandardCharsets.UTF_16LE, 2, false);
    }
    boolean bigEndian = first == 0xFE && second == 0xFF;
    return bigEndian ? new CharsetDetector(StandardCharsets.UTF_16BE, 2, false) : null;
  }

  private static CharsetDetector guessed(EncodingStatistics statistics) {
    return new CharsetDetector(guessedCharset(statistics), 0, false);
  }

  private static Charset guessedCharset(EncodingStatistics statistics) {
    if (statistics.looksLikeUtf16LittleEndian()) {
      return StandardCharsets.UTF_16LE;
    }
    if (statistics.looksLikeUtf16BigEndian()) {
      return StandardCharsets.UTF_16BE;
    }
    if (statistics.looksLikeUtf8()) {
      return StandardCharsets.UTF_8;
    }
    return statistics.looksLikeMacRoman() ? MAC_ROMAN : WesternText.CHARSET;
  }

  private static CharsetDetector checked(CharsetDetector found, EncodingStatistics statistics) {
    if (found.isWide() ? statistics.isBinaryUtf16() : statistics.isBinary()) {
      throw InvalidFile.because("is not text: it contains NUL characters");
    }
    boolean isDamaged =
        found.isUtf8()
            ? statistics.hasStrays()
            : found.charset.equals(WesternText.CHARSET) && statistics.hasUndefined();
    return new CharsetDetector(found.charset, found.mark, isDamaged);
  }

  private boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  private boolean isWide() {
    return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
  }

  /**
   * Opens the text after the byte order mark. What cannot be decoded is replaced: by {@link
   * #UNREADABLE} if the text {@link #isDamaged}.
   */
  public Reader open(Path file) throws IOException {
    if (!isDamaged) {
      return open(file, in -> new InputStreamReader(in, charset));
    }
    byte[] end = isUtf8() && endsInUpperHalf(file) ? new byte[] {'\n'} : new byte[0];
    return open(
        file,
        in ->
            new InputStreamReader(
                new SequenceInputStream(in, new ByteArrayInputStream(end)), damagedDecoder()));
  }

  // The decoder looks at the byte after a character, so a last line without end gets one. After
  // other bytes, it could be a line too many.
  private static boolean endsInUpperHalf(Path file) throws IOException {
    try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      bytes.position(Math.max(0, bytes.size() - 1)).read(last);
      return last.get(0) < 0;
    }
  }

  /**
   * Opens the file after the byte order mark with one character per byte, for {@link
   * #valueDecoder}; UTF-16 is decoded.
   */
  public Reader openBytes(Path file) throws IOException {
    Charset undecoded = isWide() ? charset : StandardCharsets.ISO_8859_1;
    return open(file, in -> new InputStreamReader(in, undecoded));
  }

  /** The decoder for values of the file as bytes; empty for UTF-16. */
  public Optional<ValueDecoder> valueDecoder() {
    return isWide() ? Optional.empty() : Optional.of(new ValueDecoder(charset));
  }

  private Reader open(Path file, Function<InputStream, Reader> reader) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(mark);
      return reader.apply(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private CharsetDecoder damagedDecoder() {
    CharsetDecoder decoder = isUtf8() ? new DamagedUtf8Decoder() : charset.newDecoder();
    return decoder
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .replaceWith(Character.toString(UNREADABLE));
  }
}
