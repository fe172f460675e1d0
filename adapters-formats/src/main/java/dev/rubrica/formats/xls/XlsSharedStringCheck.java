package dev.rubrica.formats.xls;

import dev.rubrica.formats.InvalidFile;
import java.io.IOException;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentInputStream;

/**
 * How many shared texts a workbook says to have, looked up before POI makes an object of each: they
 * would fill the memory long before there is a record to refuse.
 */
final class XlsSharedStringCheck {

  private static final int MOST = 600_000;

  private XlsSharedStringCheck() {}

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid there are too many
   */
  static void check(DirectoryNode root) throws IOException {
    try (DocumentInputStream in = root.createDocumentInputStream("Workbook")) {
      while (in.available() >= 4) {
        int id = in.readUShort();
        int length = in.readUShort();
        if (id == FilePassRecord.sid) {
          // Nothing after it can be read; POI will say so.
          return;
        }
        if (id == SSTRecord.sid && length >= 8 && in.available() >= 8) {
          in.skip(4);
          refuse(in.readInt());
          return;
        }
        in.skip(length);
      }
    }
  }

  private static void refuse(int texts) {
    if (texts < 0 || texts > MOST) {
      throw InvalidFile.because(
          "has more than " + MOST + " distinct texts, or is damaged; save it as .xlsx");
    }
  }
}
