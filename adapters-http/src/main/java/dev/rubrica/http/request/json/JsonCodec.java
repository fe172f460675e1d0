package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The configuration of JSON, for reading and for writing. */
public final class JsonCodec {

  /** For reading bodies: bounded in depth and in the length of names, numbers and texts. */
  static final JsonFactory READING =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .maxStringLength(100_000)
                  .build())
          .build();

  private static final JsonMapper WRITING =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          // Otherwise a stream is sent in as many chunks as it has objects.
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .addModule(new SimpleModule().addSerializer(Instant.class, new TimeSerializer()))
          .build();

  private JsonCodec() {}

  /** The object as UTF-8. */
  public static byte[] bytes(Object object) {
    try {
      return WRITING.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object as a tree. */
  public static ObjectNode tree(Object object) {
    return WRITING.valueToTree(object);
  }

  /**
   * The text as a tree.
   *
   * @param json valid JSON
   */
  public static JsonNode read(String json) {
    try {
      return WRITING.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A property of an object as it is written.
   *
   * @param object valid JSON in UTF-8
   * @return null when the property is absent
   */
  public static @Nullable String property(byte[] object, String name) {
    try (JsonParser parser = READING.createParser(object)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(name);
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (found) {
          int end = (int) parser.currentLocation().getByteOffset();
          return new String(object, start, end - start, StandardCharsets.UTF_8);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A generator for the stream, also of objects; it must be closed. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return WRITING.getFactory().createGenerator(out);
  }
}
