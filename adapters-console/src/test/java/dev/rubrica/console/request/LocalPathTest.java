package dev.rubrica.console.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/",
        "/console/lists/7/edit",
        "/console/lists?search=//",
        "/console/lists?search=a/.b&page=2",
        "/console/lists?search=%2F%2F",
        "/console/lists?search=https://other.example/..",
        "/console/lists?search=a\\b",
        "/console/lists?search=a?b"
      })
  void pages_of_the_console_are_led_to(String target) {
    assertEquals(target, LocalPath.orHome(target));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "//other.example",
        "///other.example",
        "/\\other.example",
        "\\\\other.example",
        "/%2Fother.example",
        "https://other.example/console/",
        "javascript:alert(1)",
        "/",
        "/console",
        "/consoles/",
        "/openapi",
        "console/",
        "/console//other.example",
        "/console/\\other.example",
        "/console/../openapi",
        "/console/./",
        "/console/.",
        "/console/..//other.example?a",
        "/console/%2E%2e/openapi",
        "/console/%2F%2Fother.example",
        "/console/%5Cother.example",
        "/console//other.example#?",
        "/console/lists#//other.example",
        "/console/\tlists",
        "/console/li\r\nSet-Cookie: a=b",
        "/console/lists?a\r\nSet-Cookie: a=b",
        "/console/lists?a\u0000",
        "/console/lists?a b",
        "/console/lists?\u007f",
        "/console/lists?è",
        " /console/lists"
      })
  void all_else_is_the_start_page(String target) {
    assertEquals("/console/", LocalPath.orHome(target));
  }
}
