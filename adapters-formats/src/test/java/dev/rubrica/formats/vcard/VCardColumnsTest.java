package dev.rubrica.formats.vcard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.TestFiles;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VCardColumnsTest {

  private static final List<String> HEADER = VCardColumns.HEADER;

  @TempDir Path spool;
  private TestFiles files;

  @BeforeEach
  void files() {
    files = new TestFiles(spool);
  }

  private String cell(String header, String... lines) {
    return cell(StandardCharsets.UTF_8, header, lines);
  }

  private String cell(Charset charset, String header, String... lines) {
    String text =
        Arrays.stream(lines)
            .collect(Collectors.joining("\r\n", "BEGIN:VCARD\r\n", "\r\nEND:VCARD"));
    Row row = files.rows(text.getBytes(charset), "a.vcf").getFirst();
    return ((Row.Cells) row).cells().get(HEADER.indexOf(header));
  }

  @ParameterizedTest
  @CsvSource({"2.1", "3.0", "4.0"})
  void names_are_read_from_every_version(String version) {
    String[] lines = {
      "VERSION:" + version, "N:Rossi;Anna;Maria;Dr.;", "FN:Dr. Anna Maria Rossi", "ORG:Acme;Sales"
    };
    assertEquals("Anna", cell("First name", lines));
    assertEquals("Rossi", cell("Last name", lines));
    assertEquals("Dr. Anna Maria Rossi", cell("Full name", lines));
    assertEquals("Acme, Sales", cell("Organization", lines));
    assertEquals("", cell("Phone", lines));
  }

  @Test
  void quoted_printable_is_read_over_its_lines_and_in_its_charset() {
    String utf8 = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Rossi;Niccol=\r\n=C3=B2";
    assertEquals("Niccolò", cell("First name", "VERSION:2.1", utf8));
    String latin = "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=EB";
    assertEquals("Zoë", cell("Full name", "VERSION:2.1", latin));
    assertEquals("Zoë", cell("Full name", "VERSION:2.1", "FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB"));
  }

  @Test
  void a_soft_line_break_joins_the_next_line_whatever_it_is() {
    String[] lines = {
      "VERSION:2.1", "ORG;ENCODING=QUOTED-PRINTABLE:Acme=", "", "NOTE;QUOTED-PRINTABLE:x=", "KEY:y"
    };
    assertEquals("Acme", cell("Organization", lines));
    assertEquals("xKEY:y", cell("Note", lines));
  }

  @Test
  void plain_characters_are_read_in_the_encoding_of_the_file() {
    for (String charset : List.of("UTF-8", "windows-1252", "UTF-16LE")) {
      assertEquals(
          "Niccolò", cell(Charset.forName(charset), "Full name", "VERSION:3.0", "FN:Niccolò"));
    }
  }

  @Test
  void folded_and_escaped_values_are_whole() {
    assertEquals("a,b;c\nd", cell("Note", "VERSION:3.0", "NOTE:a\\,b\\;\r\n c\\nd"));
  }

  @Test
  void the_best_number_is_first_preferred_then_mobile_and_a_fax_last() {
    assertEquals(
        "+393331 ::: +393332 ::: +390111 ::: +390119",
        cell(
            "Phone",
            "VERSION:3.0",
            "TEL;TYPE=FAX,PREF:+390119",
            "TEL;TYPE=HOME:+390111",
            "TEL;TYPE=CELL,VOICE:+393332",
            "item1.TEL;type=WORK;type=pref:+393331"));
    assertEquals(
        "+3932 ::: +3911", cell("Phone", "VERSION:2.1", "TEL;HOME:+3911", "TEL;CELL:+3932"));
    assertEquals(
        "+3 ::: +2 ::: +1",
        cell("Phone", "VERSION:4.0", "TEL:+1", "TEL;PREF=20:+2", "TEL;PREF=1:+3"));
  }

  @Test
  void numbers_stand_once_and_without_scheme_and_extension() {
    assertEquals(
        "+1-418-656-9254",
        cell(
            "Phone",
            "VERSION:4.0",
            "TEL;VALUE=uri;TYPE=\"work,voice\":tel:+1-418-656-9254;ext=102"));
    assertEquals(
        "+3907042", cell("Phone", "VERSION:4.0", "TEL;VALUE=uri:tel:7042;phone-context=+390"));
    assertEquals("+39333", cell("Phone", "VERSION:3.0", "TEL:+39333", "TEL;TYPE=CELL: +39333 "));
  }

  @Test
  void e_mail_addresses_are_in_order() {
    assertEquals(
        "b@example.com ::: a@example.com",
        cell(
            "E-mail",
            "VERSION:3.0",
            "EMAIL;TYPE=INTERNET:a@example.com",
            "EMAIL;TYPE=INTERNET,PREF:mailto:b@example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "GENDER:M,MALE",
    "GENDER:F;donna,FEMALE",
    "GENDER:O,OTHER",
    "GENDER:U,''",
    "X-GENDER:Female,FEMALE",
    "X-GENDER:?,''"
  })
  void genders_are_words(String line, String gender) {
    assertEquals(gender, cell("Gender", "VERSION:4.0", line));
  }

  @ParameterizedTest
  @CsvSource({
    "3.0,1980-03-22,1980-03-22",
    "3.0,2012-06-06,2012-06-06",
    "3.0,1980-03-22T00:00:00Z,1980-03-22",
    "2.1,19800322,1980-03-22",
    "4.0,--0322,--0322",
    "3.0,'in spring',''"
  })
  void birthdays_are_dates(String version, String written, String date) {
    assertEquals(date, cell("Birthday", "VERSION:" + version, "BDAY:" + written));
  }

  @Test
  void the_rest_is_kept_as_text() {
    assertEquals(
        "Via Roma 1, 20121, Milano, MI, Italia",
        cell("Address", "VERSION:3.0", "ADR;TYPE=HOME:;;Via Roma 1;Milano;MI;20121;Italia"));
    assertEquals("Capo", cell("Title", "VERSION:3.0", "TITLE:Capo"));
    assertEquals("a, b ::: c", cell("Categories", "VERSION:3.0", "CATEGORIES:a,b", "CATEGORIES:c"));
    assertEquals("http://a.example", cell("URL", "VERSION:3.0", "URL:http://a.example"));
    assertEquals("Nick", cell("Nickname", "VERSION:3.0", "NICKNAME:Nick"));
  }

  @Test
  void blank_lines_between_all_lines_change_nothing() {
    String[] lines = {
      "VERSION:3.0",
      "",
      "BDAY:1980-03-22",
      "",
      "PHOTO;ENCODING=b:AA",
      "",
      " BB=",
      "",
      "NOTE:a",
      "",
      " b"
    };
    assertEquals("1980-03-22", cell("Birthday", lines));
    assertEquals("ab", cell("Note", lines));
  }

  @Test
  void pictures_keys_and_agents_are_passed_over() {
    String[] lines = {
      "VERSION:2.1",
      "PHOTO;JPEG;ENCODING=BASE64:",
      " /9j/4AAQSkZJRgABAQ",
      "FN/looksLikeAName",
      "",
      "item1.KEY:abc",
      "AGENT:",
      "BEGIN:VCARD",
      "FN:Another",
      "TEL:+1",
      "END:VCARD",
      "FN:Anna"
    };
    assertEquals("Anna", cell("Full name", lines));
    assertEquals("", cell("Phone", lines));
  }
}
