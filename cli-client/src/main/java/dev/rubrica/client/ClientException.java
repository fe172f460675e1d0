package dev.rubrica.client;

/** Why the client did not get done what it was asked, in lines for whoever asked. */
public sealed class ClientException extends RuntimeException permits ServiceUnavailableException {

  ClientException(String lines) {
    super(lines);
  }

  ClientException(String lines, Throwable cause) {
    super(lines, cause);
  }
}
