package dev.rubrica.application.port.out.erasure;

/** This node has no erasure key, so it can neither erase people nor recognize erased ones. */
public final class ErasureKeyMissingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ErasureKeyMissingException() {
    super(
        "the service has no erasure key, so nothing was changed: its operator must set"
            + " RUBRICA_ERASURE_KEY, 64 hexadecimal digits, the same on all nodes");
  }
}
