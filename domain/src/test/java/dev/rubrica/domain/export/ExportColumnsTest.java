package dev.rubrica.domain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportColumnsTest {

  private static String refused(List<String> names) {
    Invalid invalid = assertThrows(Invalid.class, () -> ExportColumns.named(names));
    assertEquals("columns", invalid.problems().getFirst().field());
    return invalid.problems().getFirst().message();
  }

  @Test
  void columns_keep_their_order() {
    List<String> names = List.of("tags", "customFields.città", "email", "customFields");
    ExportColumns columns = ExportColumns.named(names);
    assertEquals(names, columns.names());
    assertEquals(Set.of("città"), columns.customFields());
  }

  @Test
  void no_names_are_all_columns() {
    assertEquals(ExportColumns.ALL, ExportColumns.named(null));
    assertEquals("firstName", ExportColumns.ALL.names().getFirst());
    assertEquals("tags", ExportColumns.ALL.names().getLast());
  }

  @Test
  void custom_fields_are_named_in_one_normalization_form() {
    assertEquals(
        Set.of("citt\u00e0"),
        ExportColumns.named(List.of("customFields.citta\u0300")).customFields());
    assertTrue(
        refused(List.of("customFields.citta\u0300", "customFields.citt\u00e0")).contains("repeat"));
  }

  @Test
  void an_unknown_name_is_rejected_with_the_known_ones() {
    for (String name : List.of("fullName", "", "customFields.", "EMAIL", "id", "isValid")) {
      assertTrue(refused(List.of("email", name)).contains("firstName, lastName, "), name);
    }
  }

  @Test
  void there_are_1_to_200_columns() {
    assertTrue(refused(List.of()).contains("1 to 200"));
    List<String> names =
        new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> "customFields." + i).toList());
    assertEquals(200, ExportColumns.named(names).columns().size());
    names.add("email");
    assertTrue(refused(names).contains("1 to 200"));
  }
}
