package dev.rubrica.http.route;

import dev.rubrica.domain.account.Scope;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the pipeline needs to know of a route.
 *
 * @param scopes a key needs one of them
 * @param parameters the names that its query string may have
 */
record RouteTraits(
    Set<Scope> scopes,
    BodySize body,
    List<String> parameters,
    Repetition repetition,
    Admission admission) {

  RouteTraits {
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    parameters = List.copyOf(parameters);
  }

  /** Without parameters, not repeatable, and admitted by a key. */
  static RouteTraits of(Scope scope, BodySize body) {
    return new RouteTraits(Set.of(scope), body, List.of(), Repetition.IGNORED, Admission.BY_KEY);
  }

  RouteTraits withScopes(Set<Scope> others) {
    return new RouteTraits(others, body, parameters, repetition, admission);
  }

  RouteTraits withBody(BodySize size) {
    return new RouteTraits(scopes, size, parameters, repetition, admission);
  }

  RouteTraits withParameters(List<String> names) {
    return new RouteTraits(scopes, body, names, repetition, admission);
  }

  RouteTraits withRepetition(Repetition how) {
    return new RouteTraits(scopes, body, parameters, how, admission);
  }

  RouteTraits withAdmission(Admission how) {
    return new RouteTraits(scopes, body, parameters, repetition, how);
  }
}
