package dev.rubrica.bootstrap.client;

/** Why the client did not get done what it was asked, in lines for whoever asked. */
public sealed class Failed extends RuntimeException permits Unreachable {

  Failed(String lines) {
    super(lines);
  }

  Failed(String lines, Throwable cause) {
    super(lines, cause);
  }
}
