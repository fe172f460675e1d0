package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountLinesTest {

  private static String read(String lines, int buffer) throws IOException {
    InputStream in =
        new AccountLines(12, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = new byte[buffer];
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      out.write(bytes, 0, count);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void each_line_has_the_account_before_it_whatever_the_buffer() throws IOException {
    for (int buffer : new int[] {1, 2, 3, 5, 1000}) {
      assertEquals("12\ta\tè\n12\t\n12\tb\n", read("a\tè\n\nb\n", buffer));
      assertEquals("", read("", buffer));
    }
  }

  @Test
  void lines_longer_than_a_chunk_and_many_of_them() throws IOException {
    String lines =
        IntStream.range(0, 300).mapToObj(i -> "x".repeat(i * 7)).collect(Collectors.joining("\n"))
            + "\n"
            + "y".repeat(200_000)
            + "\n";
    String expected = lines.lines().map(line -> "12\t" + line + "\n").collect(Collectors.joining());
    assertEquals(expected, read(lines, 8_192));
  }

  @Test
  void byte_by_byte() throws IOException {
    InputStream in = new AccountLines(7, new ByteArrayInputStream(new byte[] {'a', '\n'}));
    assertEquals(
        "7\ta\n",
        new String(
            new byte[] {(byte) in.read(), (byte) in.read(), (byte) in.read(), (byte) in.read()},
            StandardCharsets.US_ASCII));
    assertEquals(-1, in.read());
  }
}
