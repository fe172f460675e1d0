package dev.rubrica.http.export;

import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.http.context.ApiPath;
import io.helidon.http.HttpPrologue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URLs of downloads. One is read only as it was written: with any other character it is the URL
 * of nothing. Its path is apart from those of routes with a key, so that no change of it asks for
 * one.
 *
 * @param base the public URL of the service without a slash at its end; empty for URLs that begin
 *     with their path
 */
public record DownloadUrls(String base) {

  /** The path below that of the API. */
  static final String PATH = "/downloads/{id}";

  static final List<String> PARAMETERS = List.of("account", "end", "link", "signature");

  private static final String NUMBER = "([1-9]\\d{0,17})";
  private static final Pattern URL =
      Pattern.compile(
          Pattern.quote(ApiPath.BASE)
              + "/downloads/"
              + NUMBER
              + "/?\\?account="
              + NUMBER
              + "&end="
              + NUMBER
              + "&link=([1-9]\\d{0,8})&signature=([A-Za-z0-9_-]{43})");

  private static final long MAX_SECONDS = Instant.MAX.getEpochSecond();

  String write(DownloadLink link) {
    return base
        + ApiPath.BASE
        + "/downloads/%d?account=%d&end=%d&link=%d&signature=%s"
            .formatted(
                link.export().value(),
                link.account().value(),
                link.end().getEpochSecond(),
                link.number(),
                link.signature());
  }

  /** The link of the request; empty if it cannot be one. */
  static Optional<DownloadLink> read(HttpPrologue prologue) {
    String target = prologue.uriPath().rawPath() + "?" + prologue.query().rawValue();
    Matcher url = URL.matcher(target);
    if (!url.matches() || Long.parseLong(url.group(3)) > MAX_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(
        new DownloadLink(
            new AccountId(Long.parseLong(url.group(2))),
            new ExportId(Long.parseLong(url.group(1))),
            Instant.ofEpochSecond(Long.parseLong(url.group(3))),
            Integer.parseInt(url.group(4)),
            url.group(5)));
  }
}
