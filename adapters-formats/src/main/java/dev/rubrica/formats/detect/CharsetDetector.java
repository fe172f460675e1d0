package dev.rubrica.formats.detect;

import dev.rubrica.formats.InvalidFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Detects the charset of a text. Reads the whole file, because the first non-ASCII byte may be
 * anywhere.
 *
 * @param mark the length of the byte order mark
 */
public record CharsetDetector(Charset charset, int mark) {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
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
      return new CharsetDetector(StandardCharsets.UTF_8, 3);
    }
    if (first == 0xFF && second == 0xFE) {
      return new CharsetDetector(StandardCharsets.UTF_16LE, 2);
    }
    boolean bigEndian = first == 0xFE && second == 0xFF;
    return bigEndian ? new CharsetDetector(StandardCharsets.UTF_16BE, 2) : null;
  }

  private static CharsetDetector guessed(EncodingStatistics statistics) {
    if (!statistics.hasZeros()) {
      return new CharsetDetector(
          statistics.looksLikeUtf8() ? StandardCharsets.UTF_8 : WINDOWS_1252, 0);
    }
    if (statistics.looksLikeUtf16LittleEndian()) {
      return new CharsetDetector(StandardCharsets.UTF_16LE, 0);
    }
    if (statistics.looksLikeUtf16BigEndian()) {
      return new CharsetDetector(StandardCharsets.UTF_16BE, 0);
    }
    return new CharsetDetector(StandardCharsets.UTF_8, 0);
  }

  private static CharsetDetector checked(CharsetDetector found, EncodingStatistics statistics) {
    if (found.isWide() ? statistics.hasZeroUnits() : statistics.hasZeros()) {
      throw InvalidFile.because("is not text: it contains NUL characters");
    }
    return found;
  }

  private boolean isWide() {
    return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
  }

  /** Opens the text after the byte order mark; malformed input is replaced. */
  public Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(mark);
      return new InputStreamReader(in, charset);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
