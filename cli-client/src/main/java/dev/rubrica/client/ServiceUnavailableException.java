package dev.rubrica.client;

/** The service is not there, or not just now: asking again may help. */
final class ServiceUnavailableException extends ClientException {

  ServiceUnavailableException(String lines, Throwable cause) {
    super(lines, cause);
  }
}
