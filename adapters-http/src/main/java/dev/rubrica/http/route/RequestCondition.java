package dev.rubrica.http.route;

import dev.rubrica.domain.Violations;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.response.Responses;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/** The header {@code If-Match} of a request. */
final class RequestCondition {

  private static final String NAME = "If-Match";

  private final ServerRequest request;
  private final Violations problems;
  private boolean read;

  RequestCondition(ServerRequest request, Violations problems) {
    this.request = request;
    this.problems = problems;
  }

  /** The tags; when the header is absent, every tag matches. */
  EntityTags read() {
    read = true;
    if (!request.headers().contains(HeaderNames.IF_MATCH)) {
      return EntityTags.ANY;
    }
    List<String> values = request.headers().get(HeaderNames.IF_MATCH).allValues();
    EntityTags tags = EntityTags.parse(String.join(",", values));
    problems.require(tags != null, NAME, "must be * or a list of entity tags in quotes");
    return tags == null ? EntityTags.ANY : tags;
  }

  // A client sends If-Match to prevent a change; if it were ignored, the change would happen.
  void refuseUnread() {
    boolean ignored =
        !read && !Responses.isRead(request) && request.headers().contains(HeaderNames.IF_MATCH);
    problems.require(!ignored, NAME, "is not supported by this call");
  }
}
