package dev.rubrica.bootstrap.architecture;

import java.util.stream.Stream;

/** Packages of libraries that only one module may use, and that module. */
final class ForeignPackages {

  static final String[] DATABASE = {
    "java.sql..", "javax.sql..", "io.helidon.dbclient..", "com.zaxxer..", "org.postgresql.."
  };
  static final String[] WEB_SERVER = {"io.helidon.webserver..", "io.helidon.http.."};
  static final String JACKSON = "com.fasterxml.jackson..";

  private ForeignPackages() {}

  /**
   * @param module its packages, below the root
   * @param foreign the library's package
   */
  record Use(String module, String foreign) {}

  static Stream<Use> allowed() {
    return Stream.of(
        new Use(".persistence..", "java.sql.."),
        new Use(".persistence..", "io.helidon.dbclient.."),
        new Use(".http..", "io.helidon.webserver.."),
        new Use(".http..", "io.helidon.http.."),
        new Use(".http..", JACKSON));
  }
}
