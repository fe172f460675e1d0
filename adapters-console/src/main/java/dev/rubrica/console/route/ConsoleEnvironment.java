package dev.rubrica.console.route;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.console.asset.Assets;
import dev.rubrica.console.page.PageRenderer;
import dev.rubrica.console.request.OwnOrigin;
import dev.rubrica.domain.Violations;
import dev.rubrica.http.request.QueryStringParser;
import io.helidon.webserver.http.ServerRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all routes of the console share.
 *
 * @param zone in which times are shown
 * @param calls makes changes whose forms may be sent twice
 * @param maxUpload the largest file of a form, in bytes
 */
public record ConsoleEnvironment(
    PageRenderer renderer,
    Assets assets,
    OwnOrigin origin,
    ZoneId zone,
    AnswerOnce calls,
    long maxUpload) {

  Map<String, List<String>> query(ServerRequest request, List<String> names, Violations problems) {
    List<String> known = Stream.concat(names.stream(), Stream.of(ReloadMark.NAME)).toList();
    return QueryStringParser.parse(request.prologue().query().rawValue(), known, problems);
  }
}
