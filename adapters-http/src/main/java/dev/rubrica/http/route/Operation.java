package dev.rubrica.http.route;

import java.io.IOException;

/** Parses one request. */
interface Operation {

  Handling parse(RequestReader in);

  /** Handles a request that was parsed. */
  interface Handling {
    void handle(RequestContext context) throws IOException;
  }

  /** Handles a request in two steps, the first of which may precede a transaction. */
  interface PreparedHandling extends Handling {

    /** Takes long, and changes nothing. Before {@link #handle}, once. */
    void prepare();
  }

  /** An operation that needs no key, and whose handler reads the request itself. */
  record Open(OpenHandler handler) implements Operation {
    @Override
    public Handling parse(RequestReader in) {
      throw new IllegalStateException("the handler reads the request itself");
    }
  }
}
