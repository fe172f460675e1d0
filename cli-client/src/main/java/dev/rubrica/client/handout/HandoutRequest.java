package dev.rubrica.client.handout;

import java.nio.file.Path;
import java.util.List;

/**
 * What the user asks for.
 *
 * @param limit the most recipients of a lease
 * @param seconds the duration of a lease, which is extended while the command runs
 * @param command the command and its arguments
 * @param directory in which the command runs
 */
public record HandoutRequest(
    int workers, int limit, int seconds, List<String> command, Path directory) {

  public HandoutRequest {
    command = List.copyOf(command);
  }
}
