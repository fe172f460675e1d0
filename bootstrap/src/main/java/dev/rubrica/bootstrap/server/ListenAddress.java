package dev.rubrica.bootstrap.server;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.settings.Setting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks addresses to listen on before a database is started in vain. */
final class ListenAddress {

  private ListenAddress() {}

  /**
   * @param setting the one that the port comes from
   * @throws StartupException nobody can listen there now
   */
  static void requireFree(String host, int port, Setting setting) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException taken) {
      throw new StartupException(
          "cannot listen on %s:%d (%s, %s): %s"
              .formatted(
                  host, port, Setting.HOST.variable(), setting.variable(), taken.getMessage()),
          taken);
    }
  }
}
