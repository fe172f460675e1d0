package dev.rubrica.console.contact;

/**
 * One condition of a filter as a parameter of a query string. A condition with several values is
 * several of these.
 *
 * @param name as in the API: {@code tags}, {@code customFields.city.not}
 */
public record FilterCondition(String name, String value) {

  /** Omits the value, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return name;
  }
}
