package dev.rubrica.bootstrap.client;

/** The service is not there, or not just now: asking again may help. */
final class Unreachable extends Failed {

  Unreachable(String lines, Throwable cause) {
    super(lines, cause);
  }
}
