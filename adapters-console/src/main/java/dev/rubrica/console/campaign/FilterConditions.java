package dev.rubrica.console.campaign;

import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the conditions of a filter for people: the names and values of the API. */
public final class FilterConditions {

  private FilterConditions() {}

  /** One text for each condition; none without a filter. */
  public static List<String> of(@Nullable AudienceFilter filter) {
    if (filter == null) {
      return List.of();
    }
    byte[] json = filter.text().getBytes(StandardCharsets.UTF_8);
    return ContactFilterParser.FIELDS.names().stream()
        .flatMap(name -> condition(name, JsonCodec.property(json, name)))
        .toList();
  }

  private static Stream<String> condition(String name, @Nullable String value) {
    return value == null ? Stream.empty() : Stream.of(name + ": " + value);
  }
}
