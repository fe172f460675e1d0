package dev.rubrica.persistence.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A server that accepts connections and never responds, or one that does not even accept them. */
final class SilentServer implements AutoCloseable {

  private final ServerSocket server;
  private final List<Socket> clients = new ArrayList<>();

  private SilentServer(int backlog) throws IOException {
    server = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
  }

  /** A process that was stopped: the operating system accepts connections for it. */
  static SilentServer stopped() throws IOException {
    return new SilentServer(50);
  }

  /** A lost machine: with a full queue, the operating system ignores further connections. */
  static SilentServer lost() throws IOException {
    SilentServer lost = new SilentServer(1);
    for (int i = 0; i < 8; i++) {
      Socket client = new Socket();
      lost.clients.add(client);
      try {
        client.connect(lost.server.getLocalSocketAddress(), 100);
      } catch (java.net.SocketTimeoutException full) {
        return lost;
      }
    }
    throw new AssertionError("the queue does not fill");
  }

  int port() {
    return ((InetSocketAddress) server.getLocalSocketAddress()).getPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    server.close();
  }
}
