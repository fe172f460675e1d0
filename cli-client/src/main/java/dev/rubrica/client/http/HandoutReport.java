package dev.rubrica.client.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The report of a lease, the same bytes at each repeat. Whoever it does not name succeeded.
 *
 * @param json the body of the request
 */
public record HandoutReport(byte[] json) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * @param failures the reasons by key; empty for none
   */
  public static HandoutReport of(Map<String, String> failures) {
    List<Map<String, String>> failed =
        new TreeMap<>(failures)
            .entrySet().stream()
                .map(each -> Map.of("key", each.getKey(), "reason", each.getValue()))
                .toList();
    try {
      return new HandoutReport(MAPPER.writeValueAsBytes(Map.of("failed", failed)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Omits the reasons, which may be personal data. */
  @Override
  public String toString() {
    return "HandoutReport[" + json.length + " bytes]";
  }
}
