package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.InvisibleMarks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a cell into phone numbers and restores numbers that a spreadsheet has reformatted. */
final class PhoneCell {

  private static final Pattern BETWEEN =
      Pattern.compile(Pattern.quote(ContactFiles.BETWEEN.trim()) + "|[;|\\n]|,(?=\\s)|\\s/\\s");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+]?([0-9])(?:[.,]([0-9]+))?[eE][+]?([0-9]{1,2})");
  private static final Pattern DECIMAL = Pattern.compile("([+]?[0-9]{5,})[.,]0{1,2}");

  /** Longer texts are no numbers; they are not matched, to bound the time. */
  private static final int MAX_LENGTH = 250;

  private static final int MAX_NUMBERS = 100;
  private static final AsciiText PLAIN = new AsciiText(AsciiText.DIGITS + "+");

  private PhoneCell() {}

  /**
   * The numbers of the cell as written, but without invisible marks, in their order.
   *
   * @throws Invalid the cell has too many numbers
   */
  static List<String> numbers(String cell) {
    if (PLAIN.test(cell)) {
      return List.of(cell);
    }
    List<String> numbers = new ArrayList<>();
    String[] parts = BETWEEN.split(InvisibleMarks.remove(cell), MAX_NUMBERS + 1);
    if (parts.length > MAX_NUMBERS) {
      throw new Invalid(
          "phoneNumber", "must not have more than " + MAX_NUMBERS + " numbers in a cell");
    }
    for (String part : parts) {
      String number = part.strip();
      if (!number.isEmpty()) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /**
   * The number without the changes of a spreadsheet, such as scientific notation.
   *
   * @throws Invalid the spreadsheet removed digits
   */
  static String restored(String number) {
    if (PLAIN.test(number) || number.length() > MAX_LENGTH) {
      return number;
    }
    String bare = number.startsWith("'") ? number.substring(1).strip() : number;
    Matcher decimal = DECIMAL.matcher(bare);
    if (decimal.matches()) {
      return decimal.group(1);
    }
    Matcher scientific = SCIENTIFIC.matcher(bare);
    return scientific.matches() ? writtenOut(scientific) : bare;
  }

  private static String writtenOut(MatchResult scientific) {
    String fraction = scientific.group(2) == null ? "" : scientific.group(2);
    int exponent = Integer.parseInt(scientific.group(3));
    if (fraction.length() < exponent) {
      throw new Invalid(
          "phoneNumber",
          "lost its last digits in a spreadsheet; format the column as text and export it again");
    }
    if (!fraction.substring(exponent).chars().allMatch(digit -> digit == '0')) {
      throw new Invalid("phoneNumber", "cannot be a phone number");
    }
    return new BigDecimal(scientific.group(1) + "." + fraction + "0")
        .scaleByPowerOfTen(exponent)
        .toBigInteger()
        .toString();
  }
}
