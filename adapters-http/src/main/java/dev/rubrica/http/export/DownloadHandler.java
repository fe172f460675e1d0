package dev.rubrica.http.export;

import dev.rubrica.application.port.in.DownloadExports;
import dev.rubrica.application.port.in.DownloadExports.Download;
import dev.rubrica.http.connection.ConnectionActivity;
import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.response.Responses;
import dev.rubrica.http.route.OpenHandler;
import dev.rubrica.http.security.SecurityHeaders;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Serves the file of a link, or a range of it. The file is sent as it is stored, without a content
 * encoding, so that ranges and lengths are those of the file.
 */
final class DownloadHandler implements OpenHandler {

  private static final int BUFFER = 64 * 1024;
  private static final Header NO_REFERRER =
      HeaderValues.createCached("Referrer-Policy", "no-referrer");
  private static final Header RANGES =
      HeaderValues.createCached(HeaderNames.ACCEPT_RANGES, "bytes");

  private final DownloadExports downloads;
  private final DownloadLimit limit;

  DownloadHandler(DownloadExports downloads, DownloadLimit limit) {
    this.downloads = downloads;
    this.limit = limit;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response, MemoryBudget budget)
      throws IOException {
    response.header(NO_REFERRER).header(SecurityHeaders.NO_STORE);
    Download file =
        DownloadUrls.read(request.prologue())
            .flatMap(downloads::open)
            .orElseThrow(HttpRejectionException::notFound);
    String tag = EntityTags.of(file.completedAt(), file.account().value(), file.export().value());
    ByteRange range =
        Responses.isHead(request)
            ? ByteRange.whole(file.bytes())
            : ByteRange.of(request.headers(), tag, file.bytes());
    if (Responses.isHead(request)) {
      announce(response, file, tag, range);
      response.send();
      return;
    }
    try (DownloadLimit.Place _ = limit.enter(file.account());
        MemoryBudget.Share share = budget.share(file.account());
        InputStream content = file.range(range.offset(), range.length())) {
      share.take(DownloadExports.MEMORY + BUFFER);
      send(request, response, file, tag, range, content);
    }
  }

  // The first bytes are read before the headers are sent, so that an error response is possible.
  private static void send(
      ServerRequest request,
      ServerResponse response,
      Download file,
      String tag,
      ByteRange range,
      InputStream content)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count = content.read(buffer);
    announce(response, file, tag, range);
    OutputStream out = ConnectionActivity.of(request).answer(response.outputStream());
    while (count > 0) {
      out.write(buffer, 0, count);
      count = content.read(buffer);
    }
    // Not after a failure: an incomplete response would look complete.
    out.close();
  }

  private static void announce(
      ServerResponse response, Download file, String tag, ByteRange range) {
    response
        .status(range.isPart() ? Status.PARTIAL_CONTENT_206 : Status.OK_200)
        .header(FileType.of(file.format()).header())
        .header(RANGES)
        .header(HeaderValues.create(HeaderNames.ETAG, tag))
        .header(HeaderValues.create(HeaderNames.CONTENT_DISPOSITION, disposition(file)))
        .header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, range.length()));
    if (range.isPart()) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_RANGE, range.header()));
    }
  }

  private static String disposition(Download file) {
    return "attachment; filename=\"contacts-%d.%s\""
        .formatted(file.export().value(), file.format().name().toLowerCase(Locale.ROOT));
  }
}
