package dev.rubrica.bootstrap.database;

import java.security.Security;

/**
 * The JVM's cache of host names. Managed databases fail over by changing the address of a name,
 * which the JVM would notice after 30 seconds, or after 10 if the name had no address.
 */
public final class AddressCache {

  private static final String TTL = "networkaddress.cache.ttl";
  private static final String NEGATIVE_TTL = "networkaddress.cache.negative.ttl";

  private AddressCache() {}

  /**
   * Limits the time for which names are cached. Must be called before the first name is resolved.
   * Changes nothing if the JVM is configured with {@code networkaddress.cache.ttl} or {@code
   * sun.net.inetaddr.ttl}.
   */
  public static void limit() {
    String configured = Security.getProperty(TTL);
    boolean unset = configured == null || configured.isBlank();
    if (unset && System.getProperty("sun.net.inetaddr.ttl") == null) {
      Security.setProperty(TTL, "2");
      Security.setProperty(NEGATIVE_TTL, "1");
    }
  }
}
