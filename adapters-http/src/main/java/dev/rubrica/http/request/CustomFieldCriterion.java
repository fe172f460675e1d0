package dev.rubrica.http.request;

import java.util.List;
import java.util.stream.Stream;

/**
 * One part of a condition on a custom field, as a client writes it.
 *
 * @param name the name of the custom field
 * @param parameter the parameter or property that contains it, for violations
 * @param values at least one {@link String}, {@link java.math.BigDecimal} or {@link Boolean}; of
 *     {@link Operator#EXISTS} one {@link Boolean}
 */
public record CustomFieldCriterion(
    String name, Operator operator, String parameter, List<Object> values) {

  /** How the values are compared with the value of the field. */
  public enum Operator {
    IN("in", ""),
    NOT_IN("notIn", ".not"),
    EXISTS("exists", ".exists"),
    GT("gt", ".gt"),
    GTE("gte", ".gte"),
    LT("lt", ".lt"),
    LTE("lte", ".lte");

    private final String property;
    private final String suffix;

    Operator(String property, String suffix) {
      this.property = property;
      this.suffix = suffix;
    }

    /** The property of a JSON object. */
    public String property() {
      return property;
    }

    /** What follows the name of the field in a query string; empty for {@link #IN}. */
    public String suffix() {
      return suffix;
    }

    /** The operator whose suffix ends the text. No suffix is the end of another one. */
    public static Operator atEndOf(String nameAndSuffix) {
      return Stream.of(values())
          .filter(each -> each != IN && nameAndSuffix.endsWith(each.suffix))
          .findFirst()
          .orElse(IN);
    }

    /** Whether several values may be given. */
    public boolean takesSeveral() {
      return this == IN || this == NOT_IN;
    }
  }

  public CustomFieldCriterion {
    values = List.copyOf(values);
  }
}
