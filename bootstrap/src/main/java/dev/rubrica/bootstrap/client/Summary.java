package dev.rubrica.bootstrap.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What became of an import, for people. */
public final class Summary {

  private static final int ERRORS = 10;
  private static final int COLUMNS = 20;

  private Summary() {}

  public static String of(JsonNode job) {
    StringBuilder text = new StringBuilder();
    JsonNode counts = job.path("summary");
    text.append("Import %s of %s: %s%n".formatted(id(job), name(job), status(job)));
    line(text, "rows", counts.path("total"));
    line(text, "created", counts.path("created"));
    line(text, "updated", counts.path("updated"));
    line(text, "duplicates", counts.path("duplicates"));
    line(text, "errors", counts.path("errors"));
    columns(text, job.path("columns"));
    errors(text, job);
    return text.toString();
  }

  private static String id(JsonNode job) {
    return job.path("importId").asText();
  }

  private static String name(JsonNode job) {
    return job.path("fileName").asText();
  }

  private static String status(JsonNode job) {
    JsonNode failure = job.path("failure");
    String status = job.path("status").asText().toLowerCase(Locale.ROOT);
    return failure.isNull() ? status : status + ": " + failure.asText();
  }

  private static void line(StringBuilder text, String word, JsonNode count) {
    text.append(String.format(Locale.ROOT, "  %-11s %,9d%n", word, count.asLong()));
  }

  private static void columns(StringBuilder text, JsonNode columns) {
    text.append("Columns\n");
    for (int i = 0; i < Math.min(COLUMNS, columns.size()); i++) {
      String field = columns.get(i).path("field").asText();
      text.append(
          "  %s -> %s%n"
              .formatted(
                  columns.get(i).path("header").asText(), field.isEmpty() ? "ignored" : field));
    }
    if (columns.size() > COLUMNS) {
      text.append("  and %d more%n".formatted(columns.size() - COLUMNS));
    }
  }

  private static void errors(StringBuilder text, JsonNode job) {
    JsonNode errors = job.path("errors");
    if (errors.isEmpty()) {
      return;
    }
    text.append("Errors\n");
    for (int i = 0; i < Math.min(ERRORS, errors.size()); i++) {
      JsonNode error = errors.get(i);
      text.append(
          "  line %d%s: %s%s %s%n"
              .formatted(
                  error.path("line").asLong(),
                  given(error, "name", " (%s)"),
                  given(error, "field", "%s"),
                  given(error, "value", " \"%s\""),
                  error.path("reason").asText()));
    }
    if (job.path("summary").path("errors").asLong() > ERRORS) {
      text.append("  all of them with --errors FILE, or GET /contacts/upload/");
      text.append(id(job)).append("/errors\n");
    }
  }

  private static String given(JsonNode error, String property, String format) {
    JsonNode value = error.path(property);
    return value.isNull() || value.isMissingNode() ? "" : format.formatted(value.asText());
  }
}
