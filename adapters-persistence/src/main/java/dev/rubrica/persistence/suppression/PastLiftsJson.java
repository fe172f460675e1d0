package dev.rubrica.persistence.suppression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.suppression.NumberState.PastLift;
import dev.rubrica.domain.suppression.SuppressedChannels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The past lifts of a number as a JSON object: the microseconds since 1970 by the bits of the
 * channels.
 */
final class PastLiftsJson {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final TypeReference<Map<Integer, Long>> TIMES = new TypeReference<>() {};

  private PastLiftsJson() {}

  /** Null for none. */
  static @Nullable String write(List<PastLift> lifts) {
    if (lifts.isEmpty()) {
      return null;
    }
    SortedMap<Integer, Long> times = new TreeMap<>();
    lifts.forEach(lift -> times.merge(lift.channels().bits(), micros(lift.at()), Math::max));
    try {
      return MAPPER.writeValueAsString(times);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<PastLift> read(@Nullable String json) {
    if (json == null) {
      return List.of();
    }
    try {
      return MAPPER.readValue(json, TIMES).entrySet().stream()
          .map(
              (Map.Entry<Integer, Long> lift) ->
                  new PastLift(new SuppressedChannels(lift.getKey()), time(lift.getValue())))
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lifts of a number cannot be read", e);
    }
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
