package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rules of axe-core for WCAG 2.2, levels A and AA. */
final class AxeCheck {

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(
        result => done({
          rules: result.passes.length,
          findings: result.violations.flatMap(rule =>
            rule.nodes.map(node => rule.id + ': ' + node.failureSummary + ' ' + node.html))}),
        error => done({rules: 0, findings: [String(error)]}));
      """;

  private static final String SOURCE = source();

  private AxeCheck() {}

  private static String source() {
    try (InputStream file = AxeCheck.class.getResourceAsStream("/axe.min.js")) {
      assertNotNull(file);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The findings on the page of a window, each with its rule and its element. */
  static List<String> findings(BrowserWindow window) {
    window.run(SOURCE);
    JsonNode result = window.runAsync(RUN, TAGS);
    List<String> findings = new ArrayList<>();
    result.path("findings").forEach(finding -> findings.add(finding.asText()));
    if (result.path("rules").asInt() == 0) {
      findings.add("no rule was checked");
    }
    return findings;
  }
}
