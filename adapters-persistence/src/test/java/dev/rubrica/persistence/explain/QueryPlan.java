package dev.rubrica.persistence.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** The output of EXPLAIN (FORMAT JSON), with the counts of ANALYZE if it was executed. */
public record QueryPlan(JsonNode root) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static QueryPlan of(String json) {
    try {
      return new QueryPlan(MAPPER.readTree(json).get(0).get("Plan"));
    } catch (JsonProcessingException corrupt) {
      throw new AssertionError(corrupt);
    }
  }

  /** The number of rows that were read, including those that were filtered out. */
  public long read() {
    long read = 0;
    for (JsonNode node : nodes()) {
      if (node.has("Relation Name") || !node.has("Plans")) {
        read += rows(node, "Actual Rows");
      }
      read += rows(node, "Rows Removed by Filter");
      read += rows(node, "Rows Removed by Index Recheck");
      read += rows(node, "Rows Removed by Join Filter");
    }
    return read;
  }

  public long returned() {
    return rows(root, "Actual Rows");
  }

  /** The number of rows that were inserted, updated or deleted. */
  public long changed() {
    return nodes().stream()
        .filter(node -> "ModifyTable".equals(node.path("Node Type").asText()))
        .mapToLong(node -> rows(node.get("Plans").get(0), "Actual Rows"))
        .sum();
  }

  /** The number of pages that were read. */
  public long buffers() {
    return root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong();
  }

  /** The tables that are scanned from their first row to the last. */
  public List<String> scanned() {
    return nodes().stream()
        .filter(node -> "Seq Scan".equals(node.path("Node Type").asText()))
        .filter(node -> node.path("Actual Loops").asDouble() > 0)
        .map(node -> node.path("Relation Name").asText())
        .toList();
  }

  /** The tables and partitions that the plan reads or changes, each as often as it occurs. */
  public List<String> relations() {
    return nodes().stream()
        .filter(node -> node.has("Relation Name"))
        .map(node -> node.get("Relation Name").asText())
        .toList();
  }

  private static long rows(JsonNode node, String kind) {
    return Math.round(node.path(kind).asDouble() * node.path("Actual Loops").asDouble());
  }

  private List<JsonNode> nodes() {
    List<JsonNode> all = new ArrayList<>(List.of(root));
    for (int i = 0; i < all.size(); i++) {
      all.get(i).path("Plans").forEach(all::add);
    }
    return all;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    write(root, "  ", text);
    return text.toString();
  }

  private static void write(JsonNode node, String indent, StringBuilder text) {
    text.append(indent).append(node.path("Node Type").asText());
    for (String detail :
        List.of("Relation Name", "Index Name", "Index Cond", "Filter", "Rows Removed by Filter")) {
      if (node.has(detail)) {
        text.append(", ").append(detail).append(' ').append(shortened(node.get(detail).asText()));
      }
    }
    text.append(", expected ").append(node.path("Plan Rows").asLong());
    text.append(", rows ").append(node.path("Actual Rows").asDouble());
    text.append(" x ").append(node.path("Actual Loops").asLong()).append('\n');
    node.path("Plans").forEach(child -> write(child, indent + "  ", text));
  }

  private static String shortened(String text) {
    return text.length() <= 160 ? text : text.substring(0, 160) + "…";
  }
}
