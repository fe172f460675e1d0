package dev.rubrica.persistence.phone;

/**
 * The canonical form of a phone number in SQL, equal to {@link
 * dev.rubrica.domain.contact.PhoneNumber#canonical}. An expression and no function of the database,
 * so that a new rule needs no migration.
 */
public final class CanonicalNumberSql {

  private CanonicalNumberSql() {}

  /**
   * The expression, without parameters; null for null.
   *
   * @param number the name of a column or another expression of type text
   */
  public static String of(String number) {
    return """
    CASE
      WHEN length(%1$s) = 14 AND left(%1$s, 4) IN ('+521', '+549')
        THEN left(%1$s, 3) || substr(%1$s, 5)
      WHEN length(%1$s) = 13 AND left(%1$s, 3) = '+55' AND substr(%1$s, 6, 1) BETWEEN '6' AND '9'
        THEN left(%1$s, 5) || '9' || substr(%1$s, 6)
      ELSE %1$s
    END\
    """
        .formatted(number);
  }
}
