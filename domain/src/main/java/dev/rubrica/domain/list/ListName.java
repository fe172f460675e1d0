package dev.rubrica.domain.list;

import dev.rubrica.domain.text.Text;
import org.jspecify.annotations.Nullable;

/** A list's name: 1..255 code points after trimming. Not unique. */
public record ListName(String value) {

  public ListName {
    value = checked(value);
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid also for null
   */
  public static ListName of(@Nullable String value) {
    return new ListName(checked(value));
  }

  private static String checked(@Nullable String value) {
    return Text.required("name", value, 255);
  }
}
