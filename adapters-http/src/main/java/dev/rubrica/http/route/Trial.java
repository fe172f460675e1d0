package dev.rubrica.http.route;

import dev.rubrica.domain.Violations;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.JsonBody;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request only asks what a call would do, and changes nothing.
 *
 * @param simulation whether the answer is that of the call, with {@code "simulation":true}
 * @param dryRun whether the answer has the counts alone, with {@code "dryRun":true}
 */
record Trial(boolean simulation, boolean dryRun) {

  static final Trial NONE = new Trial(false, false);

  private static final String DRY_RUN = "dryRun";

  /**
   * This one, if a form was read or the operation cannot be simulated. Otherwise reads the
   * properties of a JSON body, or of the query string of a request without one.
   *
   * @param body null if none was read
   */
  Trial orRead(Route route, QueryParameters query, @Nullable JsonBody body, Violations problems) {
    return !route.isSimulatable() || route.body() == Route.BodySize.UPLOAD
        ? this
        : read(route, query, body, problems);
  }

  private static Trial read(
      Route route, QueryParameters query, @Nullable JsonBody body, Violations problems) {
    if (route.simulatedByQuery()) {
      return new Trial(Boolean.TRUE.equals(query.flag(JsonBody.SIMULATION)), false);
    }
    if (body == null) {
      return NONE;
    }
    // A client that sends null may have meant true.
    body.refuseNull(JsonBody.SIMULATION);
    boolean simulation = Boolean.TRUE.equals(body.flag(JsonBody.SIMULATION));
    problems.require(
        !simulation || !body.has(DRY_RUN),
        DRY_RUN,
        "must be absent when simulation is true: use one of them");
    return new Trial(simulation, body.has(DRY_RUN) && Boolean.TRUE.equals(body.flag(DRY_RUN)));
  }

  /** Reads the field of a form, if the operation can be simulated. */
  static Trial read(Route route, QueryParameters form) {
    return route.isSimulatable()
        ? new Trial(Boolean.TRUE.equals(form.flag(JsonBody.SIMULATION)), false)
        : NONE;
  }

  boolean changesNothing() {
    return simulation || dryRun;
  }
}
