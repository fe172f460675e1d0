package dev.rubrica.client.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.client.http.ImportStatusReport.Column;
import dev.rubrica.client.http.MappedImportBody;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The mapping of a request names each column so that the service finds it. */
class ColumnMappingTest {

  private static ColumnMapping headers(String... headers) {
    return ColumnMapping.of(
        Stream.of(headers).map(header -> new Column(header, "email", null, null)).toList());
  }

  @Test
  void without_changes_the_upload_decides() {
    MappedImportBody request = headers("a").request(7, null);
    assertEquals(7, request.importId());
    assertNull(request.mapping());
    assertNull(request.removeHead());
  }

  @Test
  void with_a_change_all_columns_are_named() {
    MappedImportBody request = headers("a", "b").with(1, "").request(7, null);
    assertEquals(Map.of("a", "email", "b", ""), request.mapping());
    assertEquals(true, request.removeHead());
  }

  @Test
  void columns_without_a_header_of_their_own_are_named_by_index() {
    String cut = "x".repeat(200);
    MappedImportBody request =
        headers("a", "", "a", "column 3", cut, "A").with(0, "tags").request(7, null);
    assertEquals(List.of("a", "1", "2", "3", "4", "A"), List.copyOf(request.mapping().keySet()));
    assertEquals(true, request.removeHead());
  }

  @Test
  void a_column_that_cannot_be_named_does_not_replace_another() {
    ColumnMapping pandas = headers("", "0", "1").with(1, "tags");
    assertEquals(OptionalInt.of(1), pandas.hidingColumn(0));
    assertEquals(OptionalInt.empty(), pandas.hidingColumn(1));
    assertEquals(OptionalInt.empty(), pandas.hidingColumn(2));
    assertEquals(Map.of("0", "tags", "1", "email"), pandas.request(7, null).mapping());
  }

  @Test
  void the_service_compares_headers_without_punctuation() {
    assertEquals(OptionalInt.of(1), headers("", "# 0.").hidingColumn(0));
    assertEquals(OptionalInt.of(0), headers("2º", "a", "a", "a").hidingColumn(2));
    assertEquals(OptionalInt.empty(), headers("2º", "a", "a", "a").hidingColumn(3));
    assertEquals(OptionalInt.empty(), headers("0", "1").hidingColumn(1), "without header");
  }

  @Test
  void a_change_of_a_column_that_cannot_be_named_is_not_kept() {
    ColumnMapping changed = headers("a", "b").with(0, "tags").with(1, "tags");
    List<Column> pandas = headers("", "0").columns();
    assertEquals(Map.of(1, "tags"), changed.over(pandas).changes());
  }

  @Test
  void headers_that_equal_the_indexes_decide_nothing() {
    assertNull(headers("0", "1").with(0, "").request(7, null).removeHead());
    assertEquals(true, headers("0", "2").with(0, "").request(7, null).removeHead());
  }

  @Test
  void the_declaration_of_the_user_decides() {
    assertEquals(true, headers("0", "1").with(0, "").request(7, true).removeHead());
    assertEquals(false, headers("0", "1").with(0, "").request(7, false).removeHead());
  }

  @Test
  void changes_apply_to_the_columns_of_the_file_that_is_read_again() {
    ColumnMapping changed = headers("a", "b").with(0, "tags").with(1, "");
    ColumnMapping again = changed.over(List.of(new Column("0", "phoneNumber", null, null)));
    assertEquals("tags", again.field(0));
    assertEquals(Map.of("0", "tags"), again.request(7, null).mapping());
  }

  @Test
  void texts_of_the_file_are_not_logged() {
    ColumnMapping mapping = headers("Mario Rossi").with(0, "tags");
    assertFalse(mapping.toString().contains("Rossi"));
    assertFalse(mapping.request(7, null).toString().contains("Rossi"));
  }
}
