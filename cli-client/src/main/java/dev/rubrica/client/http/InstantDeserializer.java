package dev.rubrica.client.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads times in the format of the API, ISO 8601 in UTC. */
final class InstantDeserializer extends JsonDeserializer<Instant> {

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = parser.getText();
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw context.weirdStringException(text, Instant.class, "must be a time in UTC");
    }
  }
}
