package dev.rubrica.formats.vcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.TestFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The encodings of properties, each of which may have its own. */
class VCardEncodingTest {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  @TempDir Path spool;
  private final ByteArrayOutputStream card = new ByteArrayOutputStream();

  private VCardEncodingTest line(String text, Charset charset) {
    card.writeBytes((text + "\r\n").getBytes(charset));
    return this;
  }

  private VCardEncodingTest line(String text) {
    return line(text, StandardCharsets.UTF_8);
  }

  private Row row() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("BEGIN:VCARD\r\n".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(card.toByteArray());
    file.writeBytes("END:VCARD\r\n".getBytes(StandardCharsets.US_ASCII));
    card.reset();
    return new TestFiles(spool).rows(file.toByteArray(), "a.vcf").getFirst();
  }

  private String cell(String header) {
    return ((Row.Cells) row()).cells().get(VCardColumns.HEADER.indexOf(header));
  }

  @ParameterizedTest
  @CsvSource({
    "Nicol=F2, Nicolò",
    "Nicol=C3=B2, Nicolò",
    "=C9lodie, Élodie",
    "Citt=E0 di R=E9mi, Città di Rémi",
    "50 =80, 50 €",
    "a=3Db, a=b",
    "a=Zb, a=Zb",
    "'a=0D=0Ab', 'a\r\nb'",
  })
  void quoted_printable_without_charset_is_utf_8_or_windows_1252(String written, String name) {
    String line = "NOTE;ENCODING=QUOTED-PRINTABLE:" + written;
    assertEquals(
        name.replace("\r", ""), line("VERSION:2.1").line(line).cell("Note").replace("\r", ""));
  }

  @Test
  void a_wrong_charset_is_not_believed() {
    String line = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nicol=F2";
    assertEquals("Nicolò", line("VERSION:2.1").line(line).cell("Full name"));
    String unknown = "FN;CHARSET=X-NONE;QUOTED-PRINTABLE:Nicol=F2";
    assertEquals("Nicolò", line("VERSION:2.1").line(unknown).cell("Full name"));
    String plain = "FN;CHARSET=UTF-8:Nicolò";
    assertEquals("Nicolò", line("VERSION:2.1").line(plain, WESTERN).cell("Full name"));
  }

  @Test
  void quoted_printable_may_contain_bytes_as_they_are() {
    String line = "FN;ENCODING=QUOTED-PRINTABLE:Nicolò =\r\nRossì";
    assertEquals("Nicolò Rossì", line("VERSION:2.1").line(line, WESTERN).cell("Full name"));
    assertEquals("Nicolò Rossì", line("VERSION:2.1").line(line).cell("Full name"));
  }

  @ParameterizedTest
  @CsvSource({
    "SHIFT_JIS, windows-31j, 山田 太郎 ソ表①",
    "Shift_JIS, Shift_JIS, テスト表示",
    "ISO-2022-JP, ISO-2022-JP, 山田太郎",
    "EUC-JP, EUC-JP, 山田太郎",
    "WINDOWS-1250, windows-1250, Paweł Żółć",
    "ISO-8859-2, ISO-8859-2, Paweł",
    "ISO-8859-1, windows-1252, L’Aquila €",
    "KOI8-R, KOI8-R, Иванов",
    "gb2312, GB18030, 张伟",
    "UTF-8, UTF-8, Niccolò 😀",
  })
  void a_charset_is_honoured_also_without_quoted_printable(
      String named, String written, String name) {
    String line = "FN;CHARSET=" + named + ":" + name;
    line("VERSION:2.1").line("NOTE:plain");
    assertEquals(name, line(line, Charset.forName(written)).cell("Full name"));
  }

  @Test
  void each_property_has_its_own_encoding() {
    line("VERSION:2.1").line("FN:Niccolò").line("TITLE:Città", WESTERN);
    line("ORG;CHARSET=windows-1250:Paweł", Charset.forName("windows-1250"));
    List<String> cells = ((Row.Cells) row()).cells();
    assertEquals("Niccolò", cells.get(VCardColumns.HEADER.indexOf("Full name")));
    assertEquals("Città", cells.get(VCardColumns.HEADER.indexOf("Title")));
    assertEquals("Paweł", cells.get(VCardColumns.HEADER.indexOf("Organization")));
  }

  @Test
  void a_fold_may_lie_within_a_character() {
    card.writeBytes("VERSION:3.0\r\nNOTE:Forl".getBytes(StandardCharsets.UTF_8));
    card.write(0xC3);
    card.writeBytes("\r\n ".getBytes(StandardCharsets.UTF_8));
    card.write(0xAC);
    card.writeBytes(" e Città\r\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("Forlì e Città", cell("Note"));
  }

  @Test
  void a_fold_between_characters_is_that_of_the_version() {
    for (Charset charset : List.of(StandardCharsets.UTF_8, WESTERN)) {
      String folded = line("VERSION:3.0").line("NOTE:Città di\r\n  Forlì", charset).cell("Note");
      assertEquals("Città di Forlì", folded);
      String plain = line("VERSION:2.1").line("NOTE:a b\r\n c").cell("Note");
      String accented = line("VERSION:2.1").line("NOTE:à b\r\n c", charset).cell("Note");
      assertEquals(plain, accented.replace('à', 'a'));
    }
  }

  @Test
  void a_part_of_a_character_makes_its_card_an_error() {
    line("VERSION:3.0").line("TEL:+393123456789").line("FN:Niccolò Forlì");
    card.writeBytes("ORG:Nicol".getBytes(StandardCharsets.UTF_8));
    card.write(0xC3);
    card.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    Row.Unreadable row = (Row.Unreadable) row();
    assertTrue(row.reason().contains("incomplete or in another encoding"), row.reason());
  }

  @Test
  void a_property_is_limited_in_characters_and_not_in_bytes() {
    String long1 = "è".repeat(90_000);
    assertEquals(long1, line("VERSION:3.0").line("NOTE:" + long1).cell("Note"));
    line("VERSION:3.0").line("NOTE:" + "è".repeat(100_001));
    assertEquals(
        "has a property of more than 100000 characters", ((Row.Unreadable) row()).reason());
    line("VERSION:3.0").line("NOTE:" + "x".repeat(500_000));
    assertEquals(
        "has a property of more than 100000 characters", ((Row.Unreadable) row()).reason());
  }
}
