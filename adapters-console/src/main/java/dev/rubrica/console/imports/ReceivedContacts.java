package dev.rubrica.console.imports;

import dev.rubrica.application.port.in.ImportFiles;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.request.multipart.ReceivedFile;
import dev.rubrica.http.request.multipart.ReceivedUpload;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An upload that can be shown again if it is short, as numbers that were pasted are. */
final class ReceivedContacts implements ReceivedFile {

  /** The most bytes that are shown again; those of all fields of a form may be as many. */
  static final int MAX_SHOWN = 262_144;

  private final ReceivedUpload upload;
  private final String text;

  private ReceivedContacts(ReceivedUpload upload, String text) {
    this.upload = upload;
    this.text = text;
  }

  static ReceivedContacts receive(ImportFiles imports, AccountId account, InputStream content) {
    Copied copied = new Copied(content);
    ReceivedUpload upload = ReceivedUpload.receive(imports, account, copied);
    return new ReceivedContacts(upload, copied.text());
  }

  ReceivedUpload upload() {
    return upload;
  }

  /** The content as a text; empty if it is long. A part of it would be taken for the whole. */
  String text() {
    return text;
  }

  @Override
  public void close() {
    upload.close();
  }

  /** Keeps a copy of what is read until it is long, so that large files cost no memory. */
  private static final class Copied extends FilterInputStream {

    private @Nullable ByteArrayOutputStream copy = new ByteArrayOutputStream();

    Copied(InputStream content) {
      super(content);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      int count = super.read(bytes, from, most);
      if (count > 0 && copy != null) {
        keep(copy, bytes, from, count);
      }
      return count;
    }

    private void keep(ByteArrayOutputStream earlier, byte[] bytes, int from, int count) {
      if (earlier.size() + count > MAX_SHOWN) {
        copy = null;
      } else {
        earlier.write(bytes, from, count);
      }
    }

    String text() {
      return copy == null ? "" : copy.toString(StandardCharsets.UTF_8);
    }
  }
}
