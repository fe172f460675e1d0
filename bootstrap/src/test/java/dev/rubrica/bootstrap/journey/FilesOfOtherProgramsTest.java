package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Files as other programs write them, imported into one account. The table shows for each group of
 * files how many of their rows were imported, were errors, and were imported with a warning.
 */
@Execution(CONCURRENT)
class FilesOfOtherProgramsTest {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final ApiClient api = AccountFixture.fresh().api();
  private final StringBuilder table = new StringBuilder();

  /** A group of files and the sums of their summaries. */
  private final class Group {

    private final String name;
    private int rows;
    private int imported;
    private int errors;
    private int warnings;

    Group(String name) {
      this.name = name;
    }

    Group file(String fileName, byte[] content) {
      JsonNode answer = new Upload(api).send(fileName, content).expect(200).body();
      assertEquals("COMPLETED", answer.path("status").asText(), answer::toString);
      JsonNode summary = answer.path("summary");
      rows += summary.path("total").asInt();
      imported += summary.path("imported").asInt();
      errors += summary.path("errors").asInt();
      warnings += summary.path("warnings").asInt();
      assertEquals(summary.path("errors").asInt(), answer.path("errors").size());
      assertEquals(summary.path("warnings").asInt(), answer.path("warnings").size());
      return this;
    }

    Group file(String fileName, String content, Charset charset) {
      return file(fileName, content.getBytes(charset));
    }

    Group file(String fileName, String content) {
      return file(fileName, content, StandardCharsets.UTF_8);
    }

    void end() {
      table.append("%-36s%5d%9d%7d%9d\n".formatted(name, rows, imported, errors, warnings));
    }
  }

  @Test
  void every_row_is_imported_or_reported() {
    notations();
    damagedText();
    cards();
    workbooks();
    layouts();
    new Group("good address, bad number")
        .file("roundcube.csv", "Name,Phone,Email\nVera A,12ab,vera@example.com\nUgo B,n/a,\n")
        .file("outlook.vcf", card("FN:Vito C", "TEL:unknown", "EMAIL:vito@example.com"))
        .end();
    assertEquals(
        """
        notations of numbers                    8        8      0        0
        dates and fractions for numbers         5        0      5        0
        text in mixed encodings                 8        6      2        0
        cards of phones                         5        5      0        0
        workbooks                               6        3      3        0
        titles and headers                      7        7      0        0
        good address, bad number                3        2      1        2
        """,
        table.toString());
    assertNames();
  }

  private void notations() {
    new Group("notations of numbers")
        .file(
            "crm.csv",
            "Nome;Tel\nAda;(+39) 347 1230001\nIvo;(0039) 3471230002\nLia;[+39]347-1230003\n")
        .file("people.csv", "Nome;Tel\nEva;\u202A+39 347 1230004\u202C\nPia;\u200E347 1230005\n")
        .file(
            "noheader.csv",
            "Leo;(+39) 347 1230006\nMia;(+39) 347 1230007\nNoa;\u202D3471230008\u202C\n")
        .end();
    new Group("dates and fractions for numbers")
        .file(
            "dates.csv",
            "Nome;Tel\n"
                + "A;01/02/2024\n"
                + "B;\u202A2024-01-01\u202C\n"
                + "C;(31.12.1999)\n"
                + "D;393123456789.5\n"
                + "E;12:30\n")
        .end();
  }

  private void damagedText() {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.writeBytes("Nome;Città;Tel\nNiccolò;Forlì;3471230011\n".getBytes(StandardCharsets.UTF_8));
    mixed.writeBytes("Nicolò;Città;3471230012\n".getBytes(WESTERN));
    mixed.writeBytes("Nicol\u00C3;x;3471230013\n".getBytes(WESTERN));
    mixed.writeBytes("Zoë;Nuoro;3471230014\n".getBytes(StandardCharsets.UTF_8));
    new Group("text in mixed encodings")
        .file("mixed.csv", mixed.toByteArray())
        .file("nul.csv", "Nome;Tel\nA\0;3471230015\nGino;3471230016\n")
        .file(
            "mac.csv",
            "Nome;Tel\rJosé;3471230017\rPerché;3471230018\r",
            Charset.forName("x-MacRoman"))
        .end();
  }

  private void cards() {
    new Group("cards of phones")
        .file(
            "thebat.vcf",
            card("N;ENCODING=QUOTED-PRINTABLE:Br=F9;Nicol=F2", "TEL:3471230021")
                + card("N;ENCODING=QUOTED-PRINTABLE:Br=C3=B9;Andr=C3=A9", "TEL:3471230022"))
        .file(
            "android.vcf",
            card("N;CHARSET=SHIFT_JIS:山田;太郎", "TEL;CELL:3471230023"),
            Charset.forName("windows-31j"))
        .file(
            "polish.vcf",
            card("N;CHARSET=WINDOWS-1250:Żak;Paweł", "TEL:3471230024"),
            Charset.forName("windows-1250"))
        .file("western.vcf", card("N:Müller;Jörg", "TEL:(+39) 347 1230025"), WESTERN)
        .end();
  }

  private static String card(String... lines) {
    return "BEGIN:VCARD\r\nVERSION:2.1\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
  }

  private void workbooks() {
    String rows =
        row(1, text("Nome"), text("Tel"))
            + row(2, text("Elsa"), text("3471230031"))
            + row(3, "<c t='s'><v>7</v></c>", text("3471230032"))
            + row(4, text("A_x0000_"), text("3471230033"))
            + row(5, text("Rosa_x0007_"), text("3471230034"))
            + row(
                6,
                "<c t='inlineStr'><is>\n  <r><t>Anna</t></r>\n  <r><t> Maria</t></r>\n</is></c>",
                text("3471230035"))
            + "<row r='1048576'><c r='XFD1048576' t='str'><v>x</v></c></row>";
    new Group("workbooks").file("sheet.xlsx", SmallWorkbook.ofXml(rows)).end();
  }

  private static String row(int number, String... cells) {
    return "<row r='" + number + "'>" + String.join("", cells) + "</row>";
  }

  private static String text(String text) {
    return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
  }

  private void layouts() {
    new Group("titles and headers")
        .file("title.csv", "Elenco clienti 2024\n\nNome;Telefono\nBice;3471230041\n")
        .file(
            "delimiters.csv",
            "Elenco;;\nStampa: 01/02/2024;;\nNome;N. tel.;Nota\nDina;3471230042;a\n")
        .file(
            "title.xlsx",
            SmallWorkbook.of(
                List.of("Elenco clienti"),
                List.of(),
                List.of("Nome", "N. cell."),
                List.of("Elio", 3471230043L)))
        .file("short.csv", "Nome,tel_cell\nFlora,3471230044\n")
        .file(
            "thunderbird.csv",
            "First Name,Last Name,Primary Email,Mobile Number\nGaia,Neri,gaia@example.com,\n")
        .file(
            "thunderbird-it.csv",
            "Nome,Cognome,Email primaria,Email secondaria\n"
                + "Ilda,Neri,ilda@example.com,i@example.com\n"
                + "Olga,Neri,,olga@example.com\n")
        .end();
  }

  private void assertNames() {
    String csv = Upload.export(api, "/contacts?sortBy=id");
    assertFalse(csv.contains("\uFFFD"), csv);
    for (String name :
        List.of(
            "Nicolò,,",
            "Niccolò,,",
            "Zoë,,",
            "José,,",
            "Perché,,",
            "Nicolò,Brù",
            "André,Brù",
            "太郎,山田",
            "Paweł,Żak",
            "Jörg,Müller",
            "Anna Maria,,",
            "Ilda,Neri",
            "Vera,A",
            "Vito,C")) {
      assertTrue(csv.contains(name), () -> name + " is not in " + csv);
    }
    assertEquals(31, api.get("/contacts").expect(200).at("totalElements").asInt());
  }
}
