package dev.rubrica.formats.xlsx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the parts of an Office Open XML package (ECMA-376 part 2) one after the other, as a ZIP
 * archive without seeking. An archive without {@link #finish} has no directory and is rejected by
 * every program.
 */
final class OpcPackageWriter implements AutoCloseable {

  private static final int BUFFER = 16_384;

  // The earliest time of the format: the archive depends on nothing but its content.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Zip zip;

  OpcPackageWriter(OutputStream out) {
    this.zip = new Zip(new BufferedOutputStream(out, BUFFER));
  }

  /** An operation of the archive. */
  private interface Step {
    void run() throws IOException;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a part. */
  void part(String name, String xml) {
    begin(name);
    append(xml);
    end();
  }

  void begin(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    run(() -> zip.putNextEntry(entry));
  }

  /** Appends to the part that has begun. */
  void append(String xml) {
    run(() -> zip.write(xml.getBytes(StandardCharsets.UTF_8)));
  }

  void end() {
    run(zip::closeEntry);
  }

  void flush() {
    run(zip::flush);
  }

  void finish() {
    run(zip::finish);
    flush();
  }

  @Override
  public void close() {
    zip.release();
  }

  /** Optimized for speed. */
  private static final class Zip extends ZipOutputStream {

    private Zip(OutputStream out) {
      super(out);
      setLevel(Deflater.BEST_SPEED);
    }

    /** Releases the native memory, also of an archive that is never finished. */
    private void release() {
      def.end();
    }
  }
}
