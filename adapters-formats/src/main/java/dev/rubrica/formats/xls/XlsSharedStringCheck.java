package dev.rubrica.formats.xls;

import dev.rubrica.formats.InvalidFile;
import java.io.IOException;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentInputStream;

/**
 * Checks the declared number of shared strings before POI creates an object for each, which could
 * exhaust the memory.
 */
final class XlsSharedStringCheck {

  private static final int MOST = 600_000;

  private XlsSharedStringCheck() {}

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the workbook has too many
   */
  static void check(DirectoryNode root) throws IOException {
    try (DocumentInputStream in = root.createDocumentInputStream("Workbook")) {
      while (in.available() >= 4) {
        int id = in.readUShort();
        int length = in.readUShort();
        if (id == FilePassRecord.sid) {
          // The rest is encrypted, which POI reports.
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
