package dev.rubrica.client.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A lease.
 *
 * @param seconds for how long, from the request on
 * @param keys of its recipients; empty if all were withdrawn since it was granted
 * @param lines its recipients as the service describes them, one JSON object a line, in UTF-8
 */
public record GrantedLease(String id, int seconds, Set<String> keys, byte[] lines) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  public GrantedLease {
    if (id.isEmpty() || seconds < 1) {
      throw new IllegalArgumentException("a lease has an id and a duration");
    }
    keys = Collections.unmodifiableSet(keys);
  }

  // Reads one recipient after the other, since a tree of all would be many times as large.
  static GrantedLease read(byte[] json) {
    String id = "";
    int seconds = 0;
    Set<String> keys = new LinkedHashSet<>();
    ByteArrayOutputStream lines = new ByteArrayOutputStream(json.length);
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "leaseId" -> id = parser.getText();
          case "seconds" -> seconds = parser.getIntValue();
          case "recipients" -> readRecipients(parser, keys, lines);
          default -> parser.skipChildren();
        }
      }
      return new GrantedLease(id, seconds, keys, lines.toByteArray());
    } catch (IOException | IllegalArgumentException _) {
      // Without the cause, whose message may quote personal data.
      throw new ClientException("the response is not from a Rubrica service; check --url");
    }
  }

  private static void readRecipients(JsonParser parser, Set<String> keys, ByteArrayOutputStream out)
      throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      JsonNode recipient = MAPPER.readTree(parser);
      keys.add(recipient.path("key").asText());
      out.write(MAPPER.writeValueAsBytes(recipient));
      out.write('\n');
    }
  }

  /** Omits the recipients, which must not be logged. */
  @Override
  public String toString() {
    return "GrantedLease[" + id + ", " + keys.size() + "]";
  }
}
