package dev.rubrica.http.route;

import dev.rubrica.domain.account.Scope;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.util.List;

/**
 * What the pipeline needs to know of a route.
 *
 * @param scope what the caller's key must allow
 * @param parameters the names that its query string may have
 */
record RouteTraits(
    Scope scope,
    BodySize body,
    List<String> parameters,
    Repetition repetition,
    Admission admission) {

  RouteTraits {
    parameters = List.copyOf(parameters);
  }

  /** Without parameters, not repeatable, and admitted by a key. */
  static RouteTraits of(Scope scope, BodySize body) {
    return new RouteTraits(scope, body, List.of(), Repetition.IGNORED, Admission.BY_KEY);
  }

  RouteTraits withScope(Scope other) {
    return new RouteTraits(other, body, parameters, repetition, admission);
  }

  RouteTraits withBody(BodySize size) {
    return new RouteTraits(scope, size, parameters, repetition, admission);
  }

  RouteTraits withParameters(List<String> names) {
    return new RouteTraits(scope, body, names, repetition, admission);
  }

  RouteTraits withRepetition(Repetition how) {
    return new RouteTraits(scope, body, parameters, how, admission);
  }

  RouteTraits withAdmission(Admission how) {
    return new RouteTraits(scope, body, parameters, repetition, how);
  }
}
