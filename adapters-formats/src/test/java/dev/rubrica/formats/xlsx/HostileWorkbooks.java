package dev.rubrica.formats.xlsx;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.TestSpool;
import dev.rubrica.formats.upload.FileFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reads workbooks that would exhaust the memory of the process, and fails on an unexpected outcome.
 */
public final class HostileWorkbooks {

  private static final int LARGE = 34_000_000;
  private static final String X = "x".repeat(1_000);
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String TEXTS = "xl/sharedStrings.xml";
  private static final String STYLES = "xl/styles.xml";
  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

  private final Path home;
  private final FileFormats files;

  private HostileWorkbooks(Path home) {
    this.home = home;
    this.files = TestSpool.in(home.resolve("spool"));
  }

  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(Path.of(arguments[0]));
    HostileWorkbooks hostile = new HostileWorkbooks(Path.of(arguments[0]));
    hostile.texts();
    hostile.names();
    hostile.values();
  }

  private void texts() throws IOException {
    expect("1 rows", TEXTS, "<sst><!--", _ -> X + "<", "--></sst>");
    expect("1 rows", TEXTS, "<sst><?x ", _ -> X + "<", "?></sst>");
    expect("1 rows", SHEET, "<s><row><c><v>1</v></c></row><!--", _ -> X + "<", "--></s>");
    expect(
        "more than 100000 characters",
        TEXTS,
        "<sst><si><t><![CDATA[",
        _ -> X + "<",
        "]]></t></si></sst>");
    expect("1 rows", TEXTS, "<sst><si><![CDATA[", _ -> X + "<", "]]></si></sst>");
    expect("markup", TEXTS, "<sst>", _ -> X, "</sst>");
    expect("document type", TEXTS, "<!DOCTYPE sst [", i -> "<!ENTITY e" + i + " 'x'>", "]><sst/>");
    expect("markup", TEXTS, "<sst>&", _ -> X, ";</sst>");
    expect("memory", TEXTS, "<sst>", i -> "<si><t>" + X + i + "</t></si>", "</sst>");
    expect("memory", TEXTS, "<sst>", _ -> "<si/>", "</sst>");
  }

  private void names() throws IOException {
    expect("markup", TEXTS, "<", _ -> X, "/>");
    expect("markup", TEXTS, "<sst ", _ -> X, "='1'/>");
    expect("markup", SHEET, "<worksheet><", _ -> X, "/></worksheet>");
    expect("is damaged", TEXTS, "<sst ", i -> "xmlns:n" + i + "='u" + i + "' ", "/>");
    expect("names", TEXTS, "<sst>", i -> "<n" + i + "/>", "</sst>");
    expect("names", TEXTS, "<sst>", i -> "<?n" + i + " ?>", "</sst>");
    expect("names", SHEET, "<s>", i -> "<row a" + i + "='1'/>", "</s>");
    expect("names", SHEET, "<s><row><c>", i -> "<n" + i + "/>", "</c></row></s>");
  }

  private void values() throws IOException {
    String target = "<Relationship Id='%d' Target='%s'/>";
    String large = "y".repeat(30_000);
    expect("no rows", RELATIONS, "<r>", i -> target.formatted(i, i + large), "</r>");
    String code = "<numFmt numFmtId='%d' formatCode='%s'/>";
    expect("1 rows", STYLES, "<s>", i -> code.formatted(i, "0".repeat(990) + i), "</s>");
    StringBuilder wide = new StringBuilder("<a");
    for (int i = 0; i < 99; i++) {
      wide.append(" a").append(i).append("='").append(large).append("'");
    }
    String attributes = wide + "/>";
    expect("markup", TEXTS, "<sst>", _ -> attributes, "</sst>");
    String row = "<row>" + ("<c t='inlineStr'><is><t>" + X.repeat(90) + "</t></is></c>").repeat(11);
    expect("35 rows", SHEET, "<s>", _ -> row + "</row>", "</s>");
  }

  private void expect(
      String outcome, String part, String start, IntFunction<String> middle, String end)
      throws IOException {
    Path file = home.resolve("a.xlsx");
    write(file, part, start, middle, end);
    String found = outcome(file);
    if (!found.contains(outcome)) {
      throw new AssertionError("not " + outcome + ": " + found + " of " + start);
    }
  }

  private static void write(
      Path file, String part, String start, IntFunction<String> middle, String end)
      throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      // Compressed, it would be rejected as a zip bomb.
      zip.setLevel(Deflater.NO_COMPRESSION);
      new TestWorkbook()
          .shared("")
          .formats()
          .sheet("<row><c><v>1</v></c></row>")
          .writeBut(part, zip);
      zip.putNextEntry(new ZipEntry(part));
      put(zip, start);
      int size = 0;
      for (int i = 0; size < LARGE; i++) {
        size += put(zip, middle.apply(i));
      }
      put(zip, end);
    }
  }

  private static int put(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    return bytes.length;
  }

  private String outcome(Path file) throws IOException {
    StoredUpload kept;
    try (InputStream in = Files.newInputStream(file)) {
      kept = files.keep(TestSpool.ACCOUNT, in);
    }
    try (Rows rows = files.open(kept, file.getFileName().toString(), Family.TABLE)) {
      int count = 0;
      while (rows.next() != null) {
        count++;
      }
      return count + " rows";
    } catch (Invalid | DamagedFileException e) {
      return e.getMessage();
    } finally {
      files.discard(kept);
    }
  }
}
