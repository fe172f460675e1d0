package dev.rubrica.bootstrap.architecture;

import java.util.stream.Stream;

/** The libraries that rules keep in one room, and the room that is there for them. */
final class ForeignPackages {

  static final String[] DATABASE = {
    "java.sql..", "javax.sql..", "io.helidon.dbclient..", "com.zaxxer..", "org.postgresql.."
  };
  static final String[] WEB_SERVER = {"io.helidon.webserver..", "io.helidon.http.."};
  static final String JACKSON = "com.fasterxml.jackson..";

  private ForeignPackages() {}

  /**
   * @param room below the root
   * @param foreign the library's package
   */
  record Use(String room, String foreign) {}

  static Stream<Use> allowed() {
    return Stream.of(
        new Use(".persistence..", "java.sql.."),
        new Use(".persistence..", "io.helidon.dbclient.."),
        new Use(".http..", "io.helidon.webserver.."),
        new Use(".http..", "io.helidon.http.."),
        new Use(".http..", JACKSON));
  }
}
