package dev.rubrica.http.pagination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.Position;
import dev.rubrica.domain.DomainException.Invalid;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  private static final Position MARIO = new Position(true, "mario rossi", 5);

  /** A search for a text. */
  public record Search(String text) {}

  private static QueryFingerprint fingerprint(String search) {
    return QueryFingerprint.of("contacts", new Search(search));
  }

  private static Cursors cursors(String search) {
    return new Cursors(fingerprint(search), SortKeyType.OPTIONAL_TEXT);
  }

  private static String refusal(Cursors cursors, String cursor) {
    return assertThrows(Invalid.class, () -> cursors.read(cursor)).getMessage();
  }

  @Test
  void reads_what_it_wrote() {
    for (Position position :
        List.of(
            MARIO,
            new Position(false, null, Long.MAX_VALUE),
            new Position(false, "", 1),
            new Position(true, "нико 🍕", 7))) {
      assertEquals(position, cursors("a").read(cursors("a").write(position)));
    }
    assertNull(cursors("a").write(null));
  }

  @Test
  void is_the_same_in_every_process() {
    String cursor = "AdT-rKCP0rJ0y_qxewMAAAAAAAAABW1hcmlvIHJvc3Np9ZwgMCwk5iM";
    assertEquals(cursor, cursors("a").write(MARIO));
    assertEquals(MARIO, cursors("a").read(cursor));
  }

  @Test
  void is_for_urls_and_does_not_show_the_position_plainly() {
    String cursor = cursors("a").write(MARIO);
    assertTrue(cursor.matches("[A-Za-z0-9_-]+"), cursor);
    assertFalse(cursor.contains("mario") || cursor.contains("rossi"));
  }

  @Test
  void tells_another_search() {
    String message = refusal(cursors("b"), cursors("a").write(MARIO));
    assertTrue(message.contains("another search"), message);
    assertFalse(message.contains("mario"));
  }

  @Test
  void tells_damage_of_any_kind() {
    String good = cursors("a").write(MARIO);
    Stream<String> changed =
        IntStream.range(0, good.length())
            .mapToObj(
                i ->
                    good.substring(0, i)
                        + (good.charAt(i) == 'A' ? 'B' : 'A')
                        + good.substring(i + 1));
    Stream<String> cut = IntStream.range(0, good.length()).mapToObj(i -> good.substring(0, i));
    Stream.concat(
            Stream.concat(changed, cut), Stream.of(good + "A", good + "=", "%", "ü", good + good))
        .filter(each -> !each.isEmpty())
        .forEach(each -> assertTrue(refusal(cursors("a"), each).contains("damaged"), each));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT,",
    "TIME, yesterday",
    "TIME, +1000000000-12-31T23:59:59Z",
    "TIME, -0001-01-01T00:00:00Z",
    "TIME,",
    "NUMBER, x",
    "NUMBER, -1",
    "NUMBER, 9223372036854775808",
    "NUMBER,",
    "NONE, a"
  })
  void is_no_fault_of_ours_when_someone_made_it(SortKeyType kind, String key) {
    Cursors cursors = new Cursors(fingerprint("a"), kind);
    String made = cursors.write(new Position(false, key, 1));
    assertTrue(refusal(cursors, made).contains("damaged"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b"})
  void holds_no_text_that_cannot_be(String key) {
    assertTrue(
        refusal(cursors("a"), cursors("a").write(new Position(false, key, 1))).contains("damaged"));
  }
}
