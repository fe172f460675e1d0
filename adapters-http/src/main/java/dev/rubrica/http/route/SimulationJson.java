package dev.rubrica.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rubrica.http.request.json.JsonCodec;

/** The answer that a call would have, with {@code "simulation":true}. */
record SimulationJson(@JsonUnwrapped Object answer, boolean simulation) {

  /** For that answer. */
  private static SimulationJson of(Object answer) {
    return new SimulationJson(answer, true);
  }

  static byte[] bytes(Object answer) {
    return JsonCodec.bytes(answer instanceof StatesSimulation ? answer : of(answer));
  }
}
