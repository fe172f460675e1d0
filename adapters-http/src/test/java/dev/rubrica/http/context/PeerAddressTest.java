package dev.rubrica.http.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class PeerAddressTest {

  @Test
  void is_the_address_alone() throws UnknownHostException {
    assertEquals("192.0.2.7", PeerAddress.of(at(InetAddress.getByName("192.0.2.7"))));
    assertEquals("2001:db8:0:0:0:0:0:1", PeerAddress.of(at(InetAddress.getByName("2001:db8::1"))));
  }

  @Test
  void of_a_link_local_address_the_interface_is_left_out() throws UnknownHostException {
    byte[] bytes = InetAddress.getByName("fe80::1").getAddress();
    assertEquals(
        "fe80:0:0:0:0:0:0:1", PeerAddress.of(at(Inet6Address.getByAddress(null, bytes, 2))));
  }

  @Test
  void what_has_no_address_is_unknown() {
    assertEquals("unknown", PeerAddress.of(UnixDomainSocketAddress.of("/tmp/socket")));
    assertEquals("unknown", PeerAddress.of(InetSocketAddress.createUnresolved("nowhere", 1)));
  }

  private static InetSocketAddress at(InetAddress address) {
    return new InetSocketAddress(address, 1234);
  }
}
