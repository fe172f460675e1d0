package dev.rubrica.persistence.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/**
 * The content of a part as it is stored. Each part is compressed alone, so that any of them can be
 * read without the others.
 *
 * @param deflated whether the content is compressed (RFC 1950)
 */
record CompressedPart(boolean deflated, byte[] content) {

  /** Compresses content unless that makes it longer, as with workbooks, which are compressed. */
  static CompressedPart of(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] shorter = new byte[content.length];
      int length = deflater.deflate(shorter);
      return deflater.finished()
          ? new CompressedPart(true, Arrays.copyOf(shorter, length))
          : new CompressedPart(false, content);
    } finally {
      deflater.end();
    }
  }

  /** The original content. */
  byte[] expand() {
    if (!deflated) {
      return content;
    }
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a part of a stored file is damaged", e);
    }
  }
}
