package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long the JVM caches the addresses of host names. */
class AddressCacheTest {

  private static final String TTL = "networkaddress.cache.ttl";
  private static final String NEGATIVE_TTL = "networkaddress.cache.negative.ttl";

  private final String ttl = Security.getProperty(TTL);
  private final String negativeTtl = Security.getProperty(NEGATIVE_TTL);

  // An empty value counts as none, and no property can be removed.
  @AfterEach
  void restore() {
    Security.setProperty(TTL, ttl == null ? "" : ttl);
    Security.setProperty(NEGATIVE_TTL, negativeTtl == null ? "" : negativeTtl);
  }

  @Test
  void a_changed_address_is_noticed_within_seconds() {
    Security.setProperty(TTL, "");
    AddressCache.limit();
    assertEquals("2", Security.getProperty(TTL));
    assertEquals("1", Security.getProperty(NEGATIVE_TTL));
  }

  @Test
  void a_limit_of_the_operator_takes_precedence() {
    Security.setProperty(TTL, "77");
    AddressCache.limit();
    assertEquals("77", Security.getProperty(TTL));
  }
}
