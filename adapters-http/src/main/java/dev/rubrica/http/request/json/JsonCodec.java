package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

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

  /** A generator for the stream; it must be closed. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return WRITING.getFactory().createGenerator(out);
  }
}
