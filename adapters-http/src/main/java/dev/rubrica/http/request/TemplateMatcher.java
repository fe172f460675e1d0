package dev.rubrica.http.request;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;

/**
 * Matches paths with a template such as {@code /contacts/{id}}. The web server tries one route
 * after the other, so most paths do not match: they are recognized by their literal prefix and the
 * number of their segments, without the regular expression of the template.
 */
public final class TemplateMatcher implements PathMatcher {

  private final PathMatcher matcher;
  private final String prefix;
  private final int leastSlashes;
  private final int mostSlashes;

  private TemplateMatcher(PathMatcher matcher, String template, int optionalSlashes) {
    this.matcher = matcher;
    int variable = template.indexOf('{');
    this.prefix = variable < 0 ? template : template.substring(0, variable);
    this.leastSlashes = slashes(template);
    this.mostSlashes = leastSlashes + optionalSlashes;
  }

  /** A matcher of exactly this template, whose variables are whole segments. */
  public static PathMatcher of(String template) {
    return new TemplateMatcher(PathMatchers.create(template), template, 0);
  }

  /** As {@link #of}, where a slash may follow the template. */
  public static PathMatcher withOptionalSlash(String template) {
    return new TemplateMatcher(PathMatchers.create(template + "[/]"), template, 1);
  }

  @Override
  public PathMatchers.MatchResult match(UriPath path) {
    return mayMatch(path) ? matcher.match(path) : PathMatchers.MatchResult.notAccepted();
  }

  @Override
  public PathMatchers.PrefixMatchResult prefixMatch(UriPath path) {
    return matcher.prefixMatch(path);
  }

  private boolean mayMatch(UriPath path) {
    String text = path.path();
    if (!text.startsWith(prefix)) {
      return false;
    }
    int slashes = slashes(text);
    return slashes >= leastSlashes && slashes <= mostSlashes;
  }

  private static int slashes(String text) {
    int slashes = 0;
    for (int i = text.indexOf('/'); i >= 0; i = text.indexOf('/', i + 1)) {
      slashes++;
    }
    return slashes;
  }

  @Override
  public String toString() {
    return matcher.toString();
  }
}
