package dev.rubrica.domain.suppression;

import dev.rubrica.domain.account.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * Who suppressed a number or lifted a suppression.
 *
 * @param key the key of the request; null for a message that the platform passed on (inbound)
 */
public record SuppressionAuthor(@Nullable KeyId key) {

  /** A message that the platform passed on. */
  public static final SuppressionAuthor INBOUND = new SuppressionAuthor(null);

  /** How clients see the author of {@link #INBOUND}, which has no key. */
  public static final String INBOUND_NAME = "inbound";
}
