package dev.rubrica.bootstrap.server;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.settings.Setting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks listen addresses before the database is started. */
final class ListenAddress {

  private ListenAddress() {}

  /**
   * @param setting the setting of the port, for the message
   * @throws StartupException the address is in use or not available
   */
  static void requireFree(String host, int port, Setting setting) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new StartupException(
          "cannot listen on %s:%d (%s, %s): %s"
              .formatted(host, port, Setting.HOST.variable(), setting.variable(), e.getMessage()),
          e);
    }
  }
}
