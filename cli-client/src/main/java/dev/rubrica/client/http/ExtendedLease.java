package dev.rubrica.client.http;

import java.util.List;

/**
 * The answer to an extension.
 *
 * @param seconds for how long, from the request on
 * @param withdrawn the keys of recipients who must not be written to any more
 */
public record ExtendedLease(int seconds, List<String> withdrawn) {

  public ExtendedLease {
    withdrawn = List.copyOf(withdrawn);
  }
}
