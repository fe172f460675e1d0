package dev.rubrica.http.context;

import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * The IP address of the client's end of a connection. Forwarding headers are not trusted, since any
 * client can send them.
 */
public final class PeerAddress {

  private static final String UNKNOWN = "unknown";

  private PeerAddress() {}

  public static String of(ServerRequest request) {
    return of(request.remotePeer().address());
  }

  /** Without the port, and without the interface name of a link-local address. */
  static String of(SocketAddress peer) {
    return peer instanceof InetSocketAddress internet && internet.getAddress() != null
        ? withoutInterface(internet.getAddress().getHostAddress())
        : UNKNOWN;
  }

  private static String withoutInterface(String address) {
    int mark = address.indexOf('%');
    return mark < 0 ? address : address.substring(0, mark);
  }
}
