package dev.rubrica.domain.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.7",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "1::",
        "2001:db8::1",
        "2001:DB8:0:0:8:800:200C:417A",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "::ffff:192.0.2.128",
        "64:ff9b::192.0.2.33",
        "1:2:3:4:5:6:192.0.2.33",
        "0000:0000:0000:0000:0000:ffff:192.168.100.228"
      })
  void an_address_stays_as_it_was_written(String text) {
    assertEquals(text, new IpAddress(text).value());
    assertEquals(new IpAddress(text), IpAddress.parseNullable(" " + text + "\t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.com",
        "203.0.113",
        "203.0.113.7.1",
        "203.0.113.256",
        "203.0.113.07",
        "203.0.113.-7",
        "203.0.113.7/24",
        "203.0.113.7:80",
        " 203.0.113.7",
        "203.0.113.٧",
        "0x7f.0.0.1",
        "2130706433",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1::2::3",
        "1:2:3:4::5:6:7:8",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "12345::",
        "g::1",
        "fe80::1%eth0",
        "[::1]",
        "192.0.2.33::",
        "::192.0.2.33:1",
        "1:2:3:4:5:6:7:192.0.2.33"
      })
  void another_text_is_refused(String text) {
    assertEquals(List.of("ipAddress"), InvalidAssertions.fields(() -> new IpAddress(text)));
  }

  @Test
  void no_text_is_no_address() {
    assertNull(IpAddress.parseNullable(null));
    assertNull(IpAddress.parseNullable("  "));
  }

  @Test
  void an_address_is_not_in_logs() {
    assertFalse(new IpAddress("203.0.113.7").toString().contains("203"));
  }
}
