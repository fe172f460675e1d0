package dev.rubrica.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rubrica.http.request.json.JsonCodec;

/** The answer that a call would have, with {@code "simulation":true}. */
record SimulationJson(@JsonUnwrapped Object answer, boolean simulation) {

  static byte[] bytes(Object answer) {
    return JsonCodec.bytes(new SimulationJson(answer, true));
  }
}
