package dev.rubrica.http.route;

import dev.rubrica.http.connection.MemoryBudget;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/**
 * Handles a request without a key: what it asks for is its credential. It gets the request as it
 * is, and sends the response.
 */
public interface OpenHandler {

  /**
   * @param budget limits the memory of responses, by account
   */
  void handle(ServerRequest request, ServerResponse response, MemoryBudget budget)
      throws IOException;
}
