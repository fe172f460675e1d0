package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.service.imports.parse.TagCells;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.tag.Tags;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportTagsTest {

  private static final String ANNA = "+393123456780";

  private final ImportTestBench desk = new ImportTestBench();

  private List<String> tags(String phone) {
    return desk.contact(phone).details().tags().names();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tag", "tags", "Etichette", "LABELS"})
  void a_column_contains_tags(String header) {
    desk.run("tel|" + header, "3123456780|Vip");
    assertEquals(List.of("Vip"), tags(ANNA));
  }

  @Test
  void names_are_separated_and_system_groups_are_left_out() {
    desk.run("tel|tags|labels", "3123456780|Vip, nuovo;;Città ::: VIP|* myContacts ::: Lecce");
    assertEquals(List.of("Città", "Lecce", "nuovo", "Vip"), tags(ANNA));
  }

  @Test
  void a_name_in_quotes_is_taken_as_it_is() {
    desk.run("tel|tags", "3123456780|\"*a;b ::: \"\"c\"\"\" , d\"e");
    assertEquals(List.of("*a;b ::: \"c\"", "d\"e"), tags(ANNA));
  }

  @Test
  void tags_are_added_and_never_taken_away() {
    desk.run("tel|tags", "3123456780|Vip");
    Contact before = desk.contact(ANNA);
    desk.clock.push(Duration.ofMinutes(5));
    desk.run("tel|tags", "3123456780|vip");
    assertEquals(before, desk.contact(ANNA));
    Report report = desk.tags("fiera").run("tel|tags", "3123456780|NUOVO");
    assertEquals(new ImportSummary(0, 1, 0, 0), report.job().summary());
    assertEquals(List.of("fiera", "NUOVO", "Vip"), tags(ANNA));
    assertTrue(desk.contact(ANNA).updatedAt().isAfter(before.updatedAt()));
  }

  @Test
  void skipped_contacts_get_tags_and_nothing_else() {
    desk.run("tel|nome", "3123456780|Anna");
    Report report =
        desk.strategy(DuplicateStrategy.SKIP)
            .tags("fiera")
            .run("tel|nome|tags", "3123456780|Altra|Vip", "3123456780|Terza|mai");
    assertEquals(new ImportSummary(0, 0, 2, 0), report.job().summary());
    assertEquals("Anna", desk.contact(ANNA).details().name().full());
    assertEquals(List.of("fiera", "Vip"), tags(ANNA));
  }

  @Test
  void later_rows_of_a_contact_add_no_tags() {
    Report report = desk.run("tel|tags", "3123456780|Vip", "3123456780|nuovo");
    assertEquals(new ImportSummary(1, 0, 1, 0), report.job().summary());
    assertEquals(List.of("Vip"), tags(ANNA));
  }

  @ParameterizedTest
  @EnumSource(DuplicateStrategy.class)
  void a_row_that_would_exceed_50_tags_is_an_error(DuplicateStrategy strategy) {
    desk.run("tel|nome|tags", "3123456780|Anna|" + numbered(50));
    Report report =
        desk.strategy(strategy).run("tel|nome|tags", "3123456780|Altra|x", "3123456781|Luca|x");
    long created = strategy.createsContacts() ? 1 : 0;
    assertEquals(new ImportSummary(created, 0, 0, 2 - created), report.job().summary());
    RowError error = report.errors().getFirst();
    assertEquals("tags", error.field());
    assertEquals(2, error.line());
    assertEquals("Anna", desk.contact(ANNA).details().name().full());
    assertEquals(50, tags(ANNA).size());
  }

  @Test
  void a_row_with_more_than_50_tags_or_an_invalid_one_is_an_error() {
    Report report =
        desk.tags("x")
            .run(
                "tel|tags",
                "3123456780|" + numbered(50),
                "3123456781|" + "a".repeat(65),
                "3123456782|" + numbered(49));
    assertEquals(new ImportSummary(1, 0, 0, 2), report.job().summary());
    assertEquals(List.of("tags", "tags"), report.errors().stream().map(RowError::field).toList());
  }

  @Test
  void the_spelling_is_that_of_the_account() {
    desk.run("tel|tags", "3123456780|Vip");
    desk.run("tel|tags", "3123456781|VIP", "3123456782|vip");
    assertEquals(List.of("Vip"), tags("+393123456781"));
    assertEquals(List.of("Vip"), tags("+393123456782"));
  }

  @Test
  void exported_tags_are_read_back() {
    List<String> names = List.of("*star", "=formula", "\"quoted\"", "a;b", "c ::: d", "e");
    String cell = TagCells.write(Tags.named("tags", names));
    desk.run("tel|tags", "3123456780|" + cell);
    assertEquals(Tags.named("tags", names).names(), tags(ANNA));
  }

  private static String numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "t" + number)
        .collect(Collectors.joining(","));
  }
}
