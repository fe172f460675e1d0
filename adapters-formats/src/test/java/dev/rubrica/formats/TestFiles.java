package dev.rubrica.formats;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens bytes as uploaded files. */
public final class TestFiles {

  private final ContactFiles files;

  public TestFiles(Path spool) {
    this.files = TestSpool.in(spool);
  }

  Rows open(InputStream content, String name) {
    boolean card = name.endsWith(".vcf") || name.endsWith(".vcard");
    return files.open(
        files.keep(TestSpool.ACCOUNT, content), name, card ? Family.VCARD : Family.TABLE);
  }

  public Rows open(byte[] content, String name) {
    return open(new ByteArrayInputStream(content), name);
  }

  public List<Row> rows(byte[] content, String name) {
    List<Row> all = new ArrayList<>();
    try (Rows rows = open(content, name)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }

  public List<Row> rows(String content, String name) {
    return rows(content.getBytes(StandardCharsets.UTF_8), name);
  }

  public List<List<String>> cells(String content, Charset charset) {
    return cells(content.getBytes(charset));
  }

  public List<List<String>> cells(String content) {
    return cells(content, StandardCharsets.UTF_8);
  }

  public List<List<String>> cells(byte[] content) {
    return rows(content, "a.csv").stream().map(row -> ((Row.Cells) row).cells()).toList();
  }
}
