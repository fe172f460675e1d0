package dev.rubrica.client.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of the request to import an uploaded file, or to simulate its import. What is null is as
 * the upload said.
 *
 * @param mapping from the header or the index of a column to its field
 * @param removeHead whether the file has a header
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MappedImportBody(
    long importId,
    @Nullable Map<String, String> mapping,
    @Nullable Boolean removeHead,
    boolean simulation) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public MappedImportBody simulated() {
    return new MappedImportBody(importId, mapping, removeHead, true);
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Omits the headers of the file, which must not be logged. */
  @Override
  public String toString() {
    return "MappedImportBody[" + importId + "]";
  }
}
