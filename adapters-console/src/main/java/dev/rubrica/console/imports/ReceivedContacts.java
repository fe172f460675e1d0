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

  /** Keeps a copy of what is read, unless it is long. */
  private static final class Copied extends FilterInputStream {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private long length;

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
      length += Math.max(0, count);
      if (count > 0 && length <= MAX_SHOWN) {
        copy.write(bytes, from, count);
      }
      return count;
    }

    String text() {
      return length > MAX_SHOWN ? "" : copy.toString(StandardCharsets.UTF_8);
    }
  }
}
