package dev.rubrica.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POSIX shell passes on exactly what is in a value. */
class CurlCommandTest {

  private static final String URL = "https://rubrica.example.com";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "it's",
        "''",
        "'; touch /tmp/x; '",
        "$(id) `id` $HOME \\ \\\\ \" ! * ? ~ # & | > <",
        "a\nb\tc",
        "-n",
        "%s %d",
        "à 😀"
      })
  void a_shell_reads_the_value_unchanged(String value) throws Exception {
    assertEquals(value, shell("printf %s " + CurlCommand.quoted(value)));
  }

  @Test
  void a_shell_passes_the_whole_line_to_curl() throws Exception {
    String line =
        CurlCommand.change(
            "PUT", URL, "/contacts/list/5", "\"5-1\"", Map.of("name", "L'Aquila \"$HOME\" `id`"));
    String expected =
        """
        -X
        PUT
        -H
        X-Api-Key: secret
        -H
        If-Match: "5-1"
        -H
        Content-Type: application/json
        --data-raw
        {"name":"L'Aquila \\"$HOME\\" `id`"}
        https://rubrica.example.com/api/partner-gateway/v1/contacts/list/5
        """;
    assertEquals(expected, shell("curl() { printf '%s\\n' \"$@\"; }; RUBRICA_KEY=secret; " + line));
  }

  @Test
  void curl_sends_the_fields_of_a_form_unchanged() throws Exception {
    String line =
        CurlCommand.upload(URL, "/suppressions/upload", List.of("source=@/etc/passwd;type=a"));
    String expected =
        """
        -H
        X-Api-Key: secret
        -F
        file=@file.csv
        --form-string
        source=@/etc/passwd;type=a
        https://rubrica.example.com/api/partner-gateway/v1/suppressions/upload
        """;
    assertEquals(expected, shell("curl() { printf '%s\\n' \"$@\"; }; RUBRICA_KEY=secret; " + line));
  }

  @Test
  void the_key_is_a_variable() {
    String line = CurlCommand.get(URL, "/contacts/list?search=a");
    assertEquals(
        """
        curl -H "X-Api-Key: $RUBRICA_KEY" \\
          'https://rubrica.example.com/api/partner-gateway/v1/contacts/list?search=a'\
        """,
        line);
    assertFalse(line.contains("rk_"));
  }

  private static String shell(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
