package dev.rubrica.http.request.multipart;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {

  private final Violations problems = new Violations();

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "text/plain", "text/plain; charset=UTF-8", "text/plain; charset="})
  void text_is_utf_8_unless_its_part_says_otherwise(String type) {
    byte[] bytes = "Città".getBytes(StandardCharsets.UTF_8);
    assertEquals("Città", MultipartForm.decode(bytes, "mapping", type, problems));
    assertDoesNotThrow(problems::throwIfAny);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain; charset=ISO-8859-1", "text/plain;Charset=\"iso-8859-1\"; x=y"})
  void text_is_in_the_charset_that_its_part_names(String type) {
    byte[] bytes = "Città".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("Città", MultipartForm.decode(bytes, "mapping", type, problems));
    assertDoesNotThrow(problems::throwIfAny);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain; charset=klingon", "text/plain; charset=%&/"})
  void a_charset_that_nobody_knows_is_a_problem_of_the_field(String type) {
    MultipartForm.decode(new byte[] {1}, "mapping", type, problems);
    Invalid refused = assertThrows(Invalid.class, problems::throwIfAny);
    assertEquals("mapping", refused.problems().getFirst().field());
  }
}
