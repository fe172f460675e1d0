package dev.rubrica.persistence.campaign;

import dev.rubrica.domain.contact.PhoneNumber;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Phone numbers as integers: their digits without the plus sign. They take eight bytes each. */
public final class PhoneDigits {

  /** In place of no number, or of an erased one. */
  public static final long NONE = 0;

  private PhoneDigits() {}

  public static long write(@Nullable PhoneNumber number) {
    return number == null ? NONE : Long.parseLong(number.value().substring(1));
  }

  public static @Nullable PhoneNumber read(long digits) {
    return digits == NONE ? null : new PhoneNumber("+" + digits);
  }

  public static long[] write(Collection<PhoneNumber> numbers) {
    return numbers.stream().mapToLong(PhoneDigits::write).toArray();
  }
}
