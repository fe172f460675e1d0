package dev.rubrica.application.service.imports.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.ImportColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnLayoutTest {

  private static List<List<String>> rows(String... lines) {
    return Arrays.stream(lines).map(line -> List.of(line.split("\\|", -1))).toList();
  }

  private static List<String> fields(ColumnLayout layout) {
    return layout.described().stream().map(ImportColumn::field).toList();
  }

  private static ColumnLayout found(String... lines) {
    return ColumnLayout.of(null, rows(lines), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "Nome, firstName",
    "COGNOME, lastName",
    "last_name, lastName",
    "first-name, firstName",
    "Secondo nome, middleName",
    "Nome e cognome, fullName",
    "Cellulare, phoneNumber",
    "Telefono (uff.), customFields.Telefono (uff.)",
    "Telefono principale, phoneNumber",
    "Mobile Phone, phoneNumber",
    "phone1, phoneNumber",
    "Phone 2 - Value, phoneNumber",
    "Phone 1 - Label, ''",
    "E-mail, email",
    "E-mail 1 - Value, email",
    "E-mail 2 Address, email",
    "Indirizzo posta elettronica 2, email",
    "Tipo posta elettronica, ''",
    "Fax (ab.), customFields.Fax (ab.)",
    "Sesso, gender",
    "isTest, isTest",
    "communicationSupported, communicationSupported",
    "lastContactType, lastContactType",
    "lastCampaignType, lastCampaignType",
    "customFields, customFields",
    "customFields.city, customFields.city",
    "customFields.E-mail 1 - Value, customFields.E-mail 1 - Value",
    "customFields.!, customFields.!",
    "customFields.a@example.com, customFields.a@example.com",
    "Città, customFields.Città",
    "Name 2, customFields.Name 2",
    "N. tel., phoneNumber",
    "tel_cell, phoneNumber",
    "N. cell., phoneNumber",
    "Tel cell, phoneNumber",
    "Nº telefono, phoneNumber",
    "N° cellulare, phoneNumber",
    "Num. tel., phoneNumber",
    "NOMINATIVO, fullName",
    "Primary Email, email",
    "Secondary Email, email",
    "Email primaria, email",
    "Email secondaria, email",
    "Numero di fax, customFields.Numero di fax",
    "N. tessera, customFields.N. tessera",
  })
  void knows_what_columns_are_called(String header, String field) {
    assertEquals(field, fields(found("tel|" + header, "3123456780|x")).get(1));
  }

  @Test
  void a_header_is_told_from_a_contact() {
    assertTrue(found("Nome|Cellulare", "Anna|3123456780").named());
    assertTrue(found("Chi|Recapito|mail", "Anna|3123456780|a@x.it").named());
    assertFalse(found("Anna|Rossi|3123456780", "Luca|Verdi|3123456781").named());
    assertFalse(found("Anna|anna@example.com").named());
  }

  private static final String[] TABLE = {"Nome|Telefono|Nota", "Anna|3123456780|a"};

  private static List<List<String>> below(String... titles) {
    List<List<String>> rows = new ArrayList<>(rows(titles));
    rows.addAll(rows(TABLE));
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Elenco clienti 2024",
        "Elenco clienti 2024||",
        "|Elenco clienti 2024|",
        "Elenco|01/02/2024",
        "Elenco;Data: 01/02/2024;;Pagina 1",
        "a;b;c;d;e;f;g;h;i;j",
      })
  void titles_above_the_header_are_passed_over(String titles) {
    String[] lines = titles.split(";");
    for (Boolean header : new Boolean[] {null, true}) {
      ColumnLayout layout = ColumnLayout.of(header, below(lines), Map.of());
      assertEquals(lines.length + 1, layout.headerRows());
      assertEquals(List.of("firstName", "phoneNumber", "customFields.Nota"), fields(layout));
    }
    assertEquals(0, ColumnLayout.of(false, below(lines), Map.of("1", "phoneNumber")).headerRows());
  }

  @Test
  void a_title_above_a_single_column_is_passed_over() {
    assertEquals(2, found("Elenco clienti", "Telefono", "3123456780").headerRows());
  }

  private static int headerRows(String... lines) {
    return HeaderFinder.headerRows(null, rows(lines), Map.of());
  }

  @Test
  void a_row_is_no_title_if_it_has_data() {
    assertEquals(0, headerRows("3123456780||", "Nome|Telefono|Nota", "Anna|3123456781|a"));
    assertEquals(0, headerRows("info@example.com", "Telefono", "3123456780"));
  }

  @Test
  void a_row_is_no_title_if_it_names_a_column_or_has_as_many_cells_as_the_next() {
    assertEquals(1, headerRows("Telefono|x", "Anna|Telefono|Nota", "3123456780|a"));
    assertEquals(1, headerRows("Chi|Numero utile", "Ugo|cell", "Anna|3123456780"));
  }

  @Test
  void a_header_is_not_searched_far_below() {
    List<List<String>> rows = below("a b c d e f g h i j k".split(" "));
    assertThrows(Invalid.class, () -> ColumnLayout.of(true, rows, Map.of()));
  }

  @Test
  void a_header_below_titles_is_found_by_the_mapping() {
    List<List<String>> rows =
        rows("Elenco", "Data 1 2 2024", "Chi|Recapito utile", "Anna|3123456780");
    ColumnLayout named =
        ColumnLayout.of(null, rows, Map.of("Chi", "fullName", "Recapito utile", "phoneNumber"));
    assertEquals(3, named.headerRows());
    ColumnLayout counted = ColumnLayout.of(null, rows, Map.of("1", "phoneNumber"));
    assertEquals(3, counted.headerRows());
    assertEquals(List.of("customFields.Chi", "phoneNumber"), fields(counted));
    List<List<String>> noHeader = rows("Elenco", "Anna|3123456780");
    assertEquals(0, ColumnLayout.of(null, noHeader, Map.of("1", "phoneNumber")).headerRows());
  }

  @Test
  void the_client_knows_better() {
    assertFalse(
        ColumnLayout.of(false, rows("tel|3123456780", "mail|3123456781"), Map.of()).named());
    assertTrue(
        ColumnLayout.of(true, rows("3123456780", "3123456781"), Map.of("0", "phoneNumber"))
            .named());
  }

  @Test
  void a_row_of_somebody_is_not_told_as_header() {
    ColumnLayout layout =
        ColumnLayout.of(true, rows("Mario|cell|+393331112222|email", "A|3123456780|x|y"), Map.of());
    assertEquals(
        List.of("column 0", "cell", "column 2", "email"),
        layout.described().stream().map(ImportColumn::header).toList());
    assertEquals(
        List.of("customFields.column 0", "phoneNumber", "customFields.column 2", "email"),
        fields(layout));
    assertEquals(
        "customFields.city",
        fields(
                ColumnLayout.of(
                    true,
                    rows("Roma|tel|a@x.it", "Milano|3123456780|b@x.it"),
                    Map.of("Roma", "customFields.city")))
            .getFirst());
  }

  @Test
  void a_long_header_is_told_by_its_start() {
    ColumnLayout layout = found("tel|" + "n".repeat(100_000), "3123456780|a");
    assertEquals("n".repeat(200), layout.described().getLast().header());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1980-05-17",
        "17/05/1980",
        "17.05.1980",
        "17-05-1980",
        "5/17/80",
        "19800517",
        "17051980",
        "1980/05/17",
        "17. 5. 1980",
        "1000.5577",
        "1000,5577",
        "45292.4375",
        "41.902782",
        "1.234.567,50",
        "123456.78",
        "12/2024",
        "2024-01",
        "\u202A17/05/1980\u202C",
        "\u200E1980-05-17",
        "(17.05.1980)",
      })
  void dates_and_fractions_are_never_taken_for_numbers(String text) {
    List<String> lines =
        List.of("Anna|" + text + "|3123456780", "Ugo|" + text + "|+39 312 345 6781");
    ColumnLayout layout = found(lines.toArray(String[]::new));
    assertFalse(layout.named());
    assertEquals(List.of("firstName", "customFields.column 1", "phoneNumber"), fields(layout));
    assertThrows(Invalid.class, () -> found("Anna|" + text, "Ugo|" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "347.1234567",
        "347.123.45.67",
        "347.123.456",
        "02/1234567",
        "06-1234567",
        "02.1234567",
        "0039 333-765.43.21",
        "3.93331234567E+11",
        "333/1234567",
        "393123456784.0",
        "3123456785,00",
        "'+393123456787",
        "(+39) 312 3456788",
        "\u202A+39 312 3456789\u202C",
        "2024123456",
      })
  void numbers_as_people_write_them_are(String text) {
    assertEquals(List.of("firstName", "phoneNumber"), fields(found("Anna|" + text, "Ugo|" + text)));
  }

  @Test
  void without_header_the_content_tells() {
    ColumnLayout layout =
        found(
            "Giuseppe|Esposito|+393123456780|giuseppe@example.com|",
            "Zoë|Müller|+49 30 123456|zoe@example.de|nota 1");
    assertEquals(
        List.of("firstName", "lastName", "phoneNumber", "email", "customFields.column 4"),
        fields(layout));
    assertEquals("4", layout.described().getLast().header());
    assertEquals("fullName", fields(found("Anna Rossi|3123456780")).getFirst());
    assertEquals("firstName", fields(found("Anna|3123456780")).getFirst());
  }

  @Test
  void a_mapping_is_by_header_or_index() {
    ColumnLayout layout =
        ColumnLayout.of(
            null,
            rows("Chi|Recapito|Nota|mail", "Anna|3123456780|x|a@x.it"),
            Map.of("chi", "fullName", "1", "phoneNumber", "Nota", "", "mail", "customFields.m"));
    assertEquals(List.of("fullName", "phoneNumber", "", "customFields.m"), fields(layout));
  }

  @Test
  void a_mapping_that_fits_nothing_is_refused() {
    Invalid refused =
        assertThrows(
            Invalid.class,
            () ->
                ColumnLayout.of(
                    null,
                    rows("Nome|tel", "Anna|3123456780"),
                    Map.of("Cognome", "lastName", "7", "email", "Nome", "nickname", "tel", "x")));
    assertEquals(4, refused.problems().size());
    assertTrue(refused.problems().stream().allMatch(it -> it.field().equals("mapping")));
    assertThrows(
        Invalid.class,
        () ->
            ColumnLayout.of(
                null, rows("Nome|tel", "A|1"), Map.of("tel", "phoneNumber", "1", "phoneNumber")));
  }

  @Test
  void a_table_without_numbers_and_addresses_is_refused_as_a_whole() {
    Invalid refused =
        assertThrows(Invalid.class, () -> found("Date|Open|Volume", "14-Mar-14|223.80|79448141"));
    assertEquals("file", refused.problems().getFirst().field());
    assertTrue(refused.getMessage().contains("Date, Open, Volume"), refused.getMessage());
  }

  @Test
  void columns_of_one_name_and_of_none_have_keys_of_their_own() {
    ColumnLayout layout = found("tel|nota|Nota||" + "n".repeat(100), "3123456780|a|b|c|d");
    assertEquals(
        List.of("tel", "nota", "Nota 2", "column 3", "n".repeat(60)),
        layout.columns().stream().map(Column::key).toList());
  }
}
