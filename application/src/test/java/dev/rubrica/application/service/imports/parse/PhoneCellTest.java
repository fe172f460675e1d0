package dev.rubrica.application.service.imports.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneCellTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "+39 312 345 6788 | +39 312 345 6788",
        "3123456785,00 | 3123456785",
        "393123456784.0 | 393123456784",
        "3,93331234567E+11 | 393331234567",
        "3.93331234567e11 | 393331234567",
        "+3.93331234560E+11 | 393331234560",
        "'+393123456787 | +393123456787",
        "312.345.6788 | 312.345.6788",
      })
  void reads_the_number_it_was(String cell, String number) {
    assertEquals(number, PhoneCell.restored(cell));
  }

  /** Only six of twelve digits remain: the number that ends in zeros belongs to another person. */
  @ParameterizedTest
  @ValueSource(strings = {"3,93331E+11", "3.93331E+11", "4E+11", "3.9333123456E+11"})
  void a_number_that_lost_its_digits_is_not_made_up(String cell) {
    Invalid refused = assertThrows(Invalid.class, () -> PhoneCell.restored(cell));
    assertEquals("phoneNumber", refused.problems().getFirst().field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.933312345675E+11", "3,933312345675E+11"})
  void a_fraction_is_no_number(String cell) {
    assertThrows(Invalid.class, () -> PhoneCell.restored(cell));
  }

  @Test
  void a_cell_of_thousands_of_numbers_is_refused() {
    assertEquals(100, PhoneCell.numbers("1;".repeat(99) + "1").size());
    String many = "1;".repeat(50_000);
    assertThrows(Invalid.class, () -> PhoneCell.numbers(many));
  }

  @Test
  void a_cell_may_hold_several() {
    assertEquals(
        List.of("+39 312 345 6788", "02 3661 8300"),
        PhoneCell.numbers("+39 312 345 6788 / 02 3661 8300"));
    assertEquals(List.of("1", "2", "3", "4", "5"), PhoneCell.numbers("1 ::: 2;3 | 4\n5 ::: "));
    assertEquals(List.of("02/36618300"), PhoneCell.numbers("02/36618300"));
    assertEquals(List.of(), PhoneCell.numbers(""));
  }
}
