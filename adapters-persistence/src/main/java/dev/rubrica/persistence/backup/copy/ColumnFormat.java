package dev.rubrica.persistence.backup.copy;

import java.util.Set;
import java.util.regex.Pattern;

/** The format in which COPY TO writes values of a column, by the type of the column. */
public enum ColumnFormat {
  NUMBER {
    @Override
    public boolean allows(String value) {
      return isNumber(value, 0);
    }
  },
  ID {
    @Override
    public boolean allows(String value) {
      return isNumber(value, 1);
    }
  },
  TIME {
    @Override
    public boolean allows(String value) {
      return POINT_IN_TIME.matcher(value).matches();
    }
  },
  FLAG {
    @Override
    public boolean allows(String value) {
      return value.equals("t") || value.equals("f");
    }
  },
  NUMBERS {
    @Override
    public boolean allows(String value) {
      return LIST.matcher(value).matches();
    }
  },
  WORDS {
    @Override
    public boolean allows(String value) {
      return WORD_LIST.matcher(value).matches();
    }
  },
  ANYTHING {
    @Override
    public boolean allows(String value) {
      return true;
    }
  };

  /**
   * The highest accepted id and count: half of the integers that JSON numbers represent exactly
   * (RFC 8259, section 6), so that ids assigned later are exact as well.
   */
  public static final long HIGHEST = 1L << 52;

  /** Arrays of any texts. */
  private static final Set<String> ANY_TEXTS = Set.of("tags", "digests", "fields");

  // Neither infinity nor a year that the API cannot represent.
  private static final Pattern POINT_IN_TIME =
      Pattern.compile(
          "(19[7-9]|[2-9]\\d\\d)\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?"
              + "[+-]\\d\\d(:\\d\\d){0,2}");
  private static final Pattern LIST = Pattern.compile("\\{(\\d{1,16}(,\\d{1,16})*+)?}");
  // PostgreSQL writes the word NULL for a missing element, and quotes an element that is that word.
  private static final Pattern WORD_LIST =
      Pattern.compile("\\{(?!(?i:null)[,}])([A-Za-z]{1,64}(,(?!(?i:null)[,}])[A-Za-z]{1,64})*+)?}");

  public abstract boolean allows(String value);

  /**
   * @param type as {@code information_schema.columns} names it; of an array its {@code udt_name}
   */
  public static ColumnFormat of(String column, String type) {
    return switch (type) {
      case "bigint" -> column.equals("id") || column.endsWith("_id") ? ID : NUMBER;
      case "smallint", "integer" -> NUMBER;
      case "timestamp with time zone" -> TIME;
      case "boolean" -> FLAG;
      case "_int8" -> NUMBERS;
      case "_text" -> ANY_TEXTS.contains(column) ? ANYTHING : WORDS;
      default -> ANYTHING;
    };
  }

  private static boolean isNumber(String value, long least) {
    if (value.isEmpty() || value.length() > 16) {
      return false;
    }
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      number = 10 * number + digit;
    }
    return number >= least && number <= HIGHEST;
  }
}
