package dev.rubrica.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rubrica.http.request.json.JsonCodec;
import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/** The answer that a call would have, with {@code "simulation":true}. */
record SimulationJson(@JsonUnwrapped Object answer, boolean simulation) {

  /** For that answer. */
  private static SimulationJson of(Object answer) {
    return new SimulationJson(answer, true);
  }

  private static byte[] bytes(Object answer) {
    return JsonCodec.bytes(answer instanceof StatesSimulation ? answer : of(answer));
  }

  // A simulation creates nothing that has a location, but it may be a job itself.
  static Answer answer(Status status, @Nullable String location, Object json) {
    String shown = status.equals(Status.ACCEPTED_202) ? location : null;
    return new Answer(status, shown, null, bytes(json), null, null);
  }
}
