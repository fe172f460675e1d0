package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.rubrica.domain.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads texts and numbers of a JSON object of another system, whatever else the object has. Only a
 * body that is not a JSON object is a violation.
 */
public final class JsonScalarReader {

  private static final String BODY = "body";

  // The body is small, so these limits reject nothing. Names are not kept: any system chooses them.
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final JsonFactory FOREIGN =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(UNLIMITED)
                  .maxNameLength(UNLIMITED)
                  .maxNumberLength(UNLIMITED)
                  .maxStringLength(UNLIMITED)
                  .build())
          .build();

  private JsonScalarReader() {}

  /**
   * The texts and numbers among these properties, as text; of repeated properties the last. The
   * body must be limited in length.
   */
  public static Map<String, String> read(InputStream body, Set<String> names, Violations problems)
      throws IOException {
    Map<String, String> scalars = new HashMap<>();
    // A strict decoder: Jackson's accepts overlong UTF-8 and unpaired surrogates.
    var characters = new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = FOREIGN.createParser(characters)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        properties(parser, names, scalars);
        problems.require(parser.nextToken() == null, BODY, "must end after the JSON object");
      } else {
        problems.add(BODY, first == null ? "is required" : "must be a JSON object");
      }
    } catch (CharacterCodingException _) {
      problems.add(BODY, "must be UTF-8");
    } catch (JsonProcessingException _) {
      problems.add(BODY, "is not valid JSON");
    }
    return scalars;
  }

  private static void properties(JsonParser parser, Set<String> names, Map<String, String> scalars)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (!names.contains(name)) {
        parser.skipChildren();
      } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
        scalars.put(name, parser.getText());
      } else {
        scalars.remove(name);
        parser.skipChildren();
      }
    }
  }
}
