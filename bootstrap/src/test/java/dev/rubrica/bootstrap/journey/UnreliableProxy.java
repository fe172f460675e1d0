package dev.rubrica.bootstrap.journey;

import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy to a server on this machine that can close, stall and restore its connections. */
final class UnreliableProxy implements AutoCloseable {

  private enum State {
    WHOLE,
    CUT,
    SILENT
  }

  private final int target;
  private final ServerSocket door;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private State state = State.CUT;

  /** Creates a proxy that rejects connections until it is mended. */
  UnreliableProxy(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** The settings of the database through this proxy. */
  DatabaseSettings to(DatabaseSettings place) {
    return place.at(place.url().replace(":" + target + "/", ":" + door.getLocalPort() + "/"));
  }

  void mend() {
    become(State.WHOLE);
  }

  /** Closes every connection, and every new one at once. */
  void cut() throws IOException {
    become(State.CUT);
    for (Socket end : ends) {
      end.close();
    }
    ends.clear();
  }

  /** Transfers nothing more without closing connections, as when the server machine is gone. */
  void stall() {
    become(State.SILENT);
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  private synchronized boolean isCut() {
    return state == State.CUT;
  }

  private synchronized void awaitSound() throws InterruptedException {
    while (state == State.SILENT) {
      wait();
    }
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket client = door.accept();
        if (isCut()) {
          client.close();
        } else {
          Thread.ofVirtual().start(() -> connect(client));
        }
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void connect(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      ends.add(client);
      ends.add(server);
      Thread.ofVirtual().start(() -> carry(client, server));
      carry(server, client);
    } catch (IOException away) {
      ends.add(client);
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[8_192];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        awaitSound();
        out.write(bytes, 0, read);
      }
    } catch (IOException ended) {
      return;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
