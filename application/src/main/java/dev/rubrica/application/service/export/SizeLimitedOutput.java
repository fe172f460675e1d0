package dev.rubrica.application.service.export;

import dev.rubrica.application.service.export.ExportTask.ExportTooLargeException;
import dev.rubrica.application.service.file.StoredFileOutput;
import java.io.OutputStream;

/** Writes a file up to a maximum size. */
final class SizeLimitedOutput extends OutputStream {

  private final StoredFileOutput out;
  private final long maxBytes;

  SizeLimitedOutput(StoredFileOutput out, long maxBytes) {
    this.out = out;
    this.maxBytes = maxBytes;
  }

  @Override
  public void write(int b) {
    requireRoom(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    requireRoom(length);
    out.write(bytes, offset, length);
  }

  private void requireRoom(int more) {
    if (out.bytes() + more > maxBytes) {
      throw new ExportTooLargeException();
    }
  }
}
