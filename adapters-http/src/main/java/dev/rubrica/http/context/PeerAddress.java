package dev.rubrica.http.context;

import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * The IP address of the other end of a connection. What a header says of other addresses is not
 * believed: any client can write it.
 */
public final class PeerAddress {

  private static final String UNKNOWN = "unknown";

  private PeerAddress() {}

  public static String of(ServerRequest request) {
    return of(request.remotePeer().address());
  }

  /** Without a port; of a link-local address, without the name of this machine's interface. */
  static String of(SocketAddress peer) {
    return peer instanceof InetSocketAddress there && there.getAddress() != null
        ? withoutInterface(there.getAddress().getHostAddress())
        : UNKNOWN;
  }

  private static String withoutInterface(String address) {
    int mark = address.indexOf('%');
    return mark < 0 ? address : address.substring(0, mark);
  }
}
