package dev.rubrica.http.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateMatcherTest {

  private static final List<String> SEGMENTS =
      List.of("api", "contacts", "contact", "list", "7", "a%2Fb", "%61pi", "", "x%20y", "ü", "+");

  @Test
  void variables_are_those_of_the_path() {
    PathMatchers.MatchResult result =
        TemplateMatcher.withOptionalSlash("/api/contacts/{id}/tags/{name}")
            .match(UriPath.create("/api/contacts/7/tags/a%20b/"));
    assertTrue(result.accepted());
    assertEquals("7", result.path().pathParameters().get("id"));
    assertEquals("a b", result.path().pathParameters().get("name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/contacts",
        "/api/contacts/{id}",
        "/api/contacts/{id}/list",
        "/{any}/contacts",
        "/api/{a}/{b}"
      })
  void accepts_what_the_web_server_accepts(String template) {
    Map<PathMatcher, PathMatcher> matchers =
        Map.of(
            PathMatchers.create(template), TemplateMatcher.of(template),
            PathMatchers.create(template + "[/]"), TemplateMatcher.withOptionalSlash(template));
    Random random = new Random(template.hashCode());
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      UriPath path = path(random);
      for (Map.Entry<PathMatcher, PathMatcher> pair : matchers.entrySet()) {
        boolean expected = pair.getKey().match(path).accepted();
        assertEquals(expected, pair.getValue().match(path).accepted(), path::rawPath);
        accepted += expected ? 1 : 0;
      }
    }
    assertTrue(accepted > 20, () -> template + " has matched too few paths");
  }

  private static UriPath path(Random random) {
    StringBuilder path = new StringBuilder();
    for (int segments = 1 + random.nextInt(5); segments > 0; segments--) {
      path.append('/');
      path.append(
          random.nextInt(3) == 0
              ? SEGMENTS.get(random.nextInt(SEGMENTS.size()))
              : SEGMENTS.get(random.nextInt(2)));
    }
    // A path that begins with two slashes would be an authority.
    return UriPath.create(path.toString().replaceFirst("^/+", "/"));
  }
}
