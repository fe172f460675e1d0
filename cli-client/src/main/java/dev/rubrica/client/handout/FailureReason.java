package dev.rubrica.client.handout;

/** The reasons of failures, as the service accepts them. */
final class FailureReason {

  /** The most code points of a reason. */
  static final int MAX = 500;

  /** The most characters of all reasons of a report, whose body has at most 8 MiB. */
  static final int MAX_ALL = 2 * 1024 * 1024;

  private FailureReason() {}

  static String of(String text) {
    String plain = text.replaceAll("\\p{Cc}+", " ").strip();
    return plain.codePointCount(0, plain.length()) <= MAX
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, MAX)).strip();
  }
}
