package dev.rubrica.formats.vcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.TestFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VCardRowsTest {

  private static final String ANNA = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Rossi\nEND:VCARD\n";

  @TempDir Path spool;
  private TestFiles files;

  @BeforeEach
  void files() {
    files = new TestFiles(spool);
  }

  @Test
  void have_a_header_that_the_import_knows() {
    try (Rows rows = files.open(ANNA.getBytes(StandardCharsets.UTF_8), "a.vcf")) {
      assertEquals(FileFormat.VCARD, rows.format());
      assertEquals(
          "First name,Last name,Full name,Phone,E-mail,Gender,Organization,Title,Birthday,Address,"
              + "Note,URL,Nickname,Categories",
          String.join(",", rows.header().orElseThrow()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void stand_on_the_line_they_begin_in(String end) {
    String text = "\n" + ANNA + "\n\n" + ANNA.toLowerCase(java.util.Locale.ROOT);
    List<Row> rows = files.rows(text.replace("\n", end), "a.vcf");
    assertEquals(List.of(2L, 8L), rows.stream().map(Row::line).toList());
    assertEquals("anna rossi", ((Row.Cells) rows.get(1)).cells().get(2));
  }

  @Test
  void are_broken_alone() {
    String text =
        ANNA
            + "BEGIN:VCARD\nVERSION:3.0\nFN:No End\n"
            + ANNA
            + "BEGIN:VCARD\n"
            + "X-A:1\n".repeat(1_001)
            + "END:VCARD\n"
            + "BEGIN:VCARD\nNOTE:"
            + "x".repeat(200_000)
            + "\nEND:VCARD\nBEGIN:VCARD"
            + ("\nNOTE:" + "x".repeat(90_000)).repeat(4)
            + "\nEND:VCARD\n"
            + ANNA
            + "BEGIN:VCARD\nFN:Cut";
    List<Row> rows = files.rows(text, "a.vcf");
    assertEquals(
        List.of(
            new Row.Unreadable(5, "has no END:VCARD"),
            new Row.Unreadable(12, "has more than 1000 properties"),
            new Row.Unreadable(1015, "has a property of more than 100000 characters"),
            new Row.Unreadable(1018, "has more than 300000 characters besides pictures and sounds"),
            new Row.Unreadable(1028, "has no END:VCARD")),
        rows.stream().filter(Row.Unreadable.class::isInstance).toList());
    assertEquals(
        List.of(1L, 8L, 1024L),
        rows.stream().filter(Row.Cells.class::isInstance).map(Row::line).toList());
  }

  @Test
  void may_have_lines_that_make_no_sense() {
    List<Row> rows =
        files.rows(
            "BEGIN:VCARD\nVERSION:9\nnonsense\n:\n;;;\nTEL;PREF=x:tel:;;=\nFN:Anna\nBDAY:soon\n"
                + "N\nGENDER:?\nX-\nEND:VCARD\n",
            "a.vcf");
    assertEquals("Anna", ((Row.Cells) rows.getFirst()).cells().get(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nome;Cognome\nAnna;Rossi\n", "END:VCARD\n", "FN:Anna\nTEL:1\n", " \n"})
  void must_be_there(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    Invalid refused = assertThrows(Invalid.class, () -> files.open(content, "a.vcf"));
    assertTrue(refused.getMessage().contains("contains no vCard"), refused.getMessage());
  }
}
