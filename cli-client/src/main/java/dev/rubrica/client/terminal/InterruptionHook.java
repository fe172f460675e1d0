package dev.rubrica.client.terminal;

/** An action that runs if the user interrupts the process (Ctrl-C) before the hook is closed. */
public final class InterruptionHook implements AutoCloseable {

  private final Thread action;

  public InterruptionHook(Runnable action) {
    this.action = new Thread(action, "interruption");
    Runtime.getRuntime().addShutdownHook(this.action);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(action);
    } catch (IllegalStateException _) {
      // The JVM is shutting down and runs the action.
    }
  }
}
