package dev.rubrica.formats.xls;

import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.FormatReader;
import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.PrefetchedRows;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Reads workbooks of Excel 97 to 2003 with Apache POI: the first visible sheet that has rows. The
 * sheet is read completely when it is opened, because it has at most 65,536 rows.
 */
public final class XlsFormat implements FormatReader {

  /** The shared strings are in memory several times. */
  private static final long MOST = 32_000_000;

  // One at a time: while reading, POI has all shared strings in memory.
  private final ReentrantLock reading = new ReentrantLock(true);
  private final FileLimits limits;
  private final WorkbookMemoryBudget memory;

  public XlsFormat(FileLimits limits, WorkbookMemoryBudget memory) {
    this.limits = limits;
    this.memory = memory;
  }

  @Override
  public Rows open(Path file) throws IOException {
    if (Files.size(file) > MOST) {
      throw InvalidFile.because(
          "is larger than " + MOST / 1_000_000 + " MB, the maximum for .xls; save it as .xlsx");
    }
    WorkbookMemoryBudget.Share share = memory.share();
    reading.lock();
    try {
      XlsSheet sheet = new XlsSheet(limits, share);
      read(file, sheet);
      return PrefetchedRows.of(FileFormat.XLS, sheet.rows());
    } catch (IOException | RuntimeException e) {
      share.close();
      throw e;
    } finally {
      reading.unlock();
    }
  }

  // POI throws various exceptions for a damaged file.
  private static void read(Path file, XlsSheet sheet) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
      check(files.getRoot());
      XlsSharedStringCheck.check(files.getRoot());
      HSSFRequest request = new HSSFRequest();
      request.addListenerForAllRecords(sheet);
      new HSSFEventFactory().abortableProcessWorkbookEvents(request, files);
    } catch (dev.rubrica.domain.DomainException.Invalid e) {
      throw e;
    } catch (EncryptedDocumentException _) {
      throw InvalidFile.because("is encrypted; save it without a password");
    } catch (HSSFUserException | RuntimeException _) {
      throw InvalidFile.because("is damaged: the workbook is truncated or corrupt");
    } catch (IOException e) {
      if (!Files.isReadable(file)) {
        throw e;
      }
      throw InvalidFile.because("is damaged: the workbook is truncated or corrupt");
    }
  }

  private static void check(DirectoryNode root) {
    if (root.hasEntryCaseInsensitive("Workbook")) {
      return;
    }
    if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
      throw InvalidFile.because("is encrypted; save it without a password");
    }
    throw InvalidFile.because(
        root.hasEntryCaseInsensitive("Book")
            ? "is a workbook of Excel 95 or older; save it as .xlsx"
            : "is a document, but not an Excel workbook");
  }
}
