package dev.rubrica.console.route;

/** Handles the requests of a route. */
public interface ConsoleHandler {
  ConsoleReply handle(ConsoleCall call);
}
