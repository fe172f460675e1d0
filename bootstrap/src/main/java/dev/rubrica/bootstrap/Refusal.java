package dev.rubrica.bootstrap;

/** Why the program does not do what it was asked, in one line for whoever started it. */
final class Refusal extends RuntimeException {

  Refusal(String line) {
    super(line);
  }

  Refusal(String line, Throwable cause) {
    super(line, cause);
  }
}
