package dev.rubrica.formats.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.TestSpool;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatsTest {

  private static final String TABLE = "a;b\n1;2\n";
  private static final String CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n";
  private static final String OLE2 = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0\0";

  @TempDir Path spool;
  private FileFormats files;

  @BeforeEach
  void files() {
    files = TestSpool.in(spool);
  }

  private StoredUpload keep(String content) {
    return files.keep(
        TestSpool.ACCOUNT, new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private String refusal(String content, String name, Family family) {
    StoredUpload kept = keep(content);
    Invalid refused = assertThrows(Invalid.class, () -> files.open(kept, name, family));
    assertEquals("file", refused.problems().getFirst().field());
    return refused.getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "A.CSV ", "a.b.tsv", ".tab", "è.txt"})
  void tables_have_known_endings(String name) {
    files.open(keep(TABLE), name, Family.TABLE).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.vcf", "a.VCARD"})
  void cards_have_known_endings(String name) {
    files.open(keep("\n" + CARD), name, Family.VCARD).close();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "csv", "a.vcf", "a.pdf", "a.csv.exe"})
  void other_names_are_refused_and_the_known_ones_told(String name) {
    assertTrue(refusal(TABLE, name, Family.TABLE).contains(".csv, .tsv, .tab, .txt, .xlsx"));
  }

  @Test
  void cards_are_no_tables() {
    assertTrue(refusal(CARD, "a.csv", Family.VCARD).contains(".vcf, .vcard"));
    assertTrue(refusal(CARD, "a.csv", Family.TABLE).contains("seems to be a vCard"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, PK\3\4rest, ZIP",
    "a.vcf, PK\3\4rest, ZIP",
    "a.xls, PK\3\4rest, .xlsx",
    "a.xls, <html><table>, HTML",
    "a.csv, ' \n<!DOCTYPE html>', HTML",
    "a.csv, <?xml version='1.0'?>, XML",
    "a.xlsx, a;b, seems to be text",
    "a.xls, a;b, seems to be text",
    "a.csv, %PDF-1.7, PDF",
    "a.csv, '[{\"a\":1}]', JSON",
    "a.csv, {\\rtf1, RTF",
    "a.txt, GIF89a, picture",
    "a.csv, 7z\u00BC\u00AF, archive",
    "a.csv, '\u001F\u008B\b', gzip"
  })
  void a_file_that_is_not_what_its_ending_says_is_refused(String name, String start, String seems) {
    Family family = name.endsWith("vcf") ? Family.VCARD : Family.TABLE;
    String message = refusal(start, name, family);
    assertTrue(message.contains("seems to be") && message.contains(seems), message);
  }

  @Test
  void an_encrypted_workbook_is_called_so() {
    assertTrue(refusal(OLE2, "a.xlsx", Family.TABLE).contains("encrypted with a password"));
    assertTrue(refusal(OLE2, "a.csv", Family.TABLE).contains("Excel 97"));
    String openDocument = "PK\3\4" + "x".repeat(26) + "mimetypeapplication/vnd.oasis.opendocument";
    assertTrue(refusal(openDocument, "a.xlsx", Family.TABLE).contains("OpenDocument"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.xlsx", "a.xls"})
  void an_empty_file_is_refused(String name) {
    assertTrue(refusal("", name, Family.TABLE).contains("is empty"));
  }
}
