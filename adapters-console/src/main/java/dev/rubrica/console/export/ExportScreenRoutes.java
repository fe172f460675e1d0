package dev.rubrica.console.export;

import dev.rubrica.application.port.in.DownloadExports;
import dev.rubrica.application.port.in.DownloadExports.Download;
import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.contact.FilterText;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.http.response.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The routes of the screens of exports. A key that only reads may export, as in the API. */
public final class ExportScreenRoutes {

  /** The path of all exports. */
  static final String PATH = LocalPath.BASE + "/exports";

  private static final String EXPORTS = "/exports";
  private static final String EXPORT = EXPORTS + "/{id}";
  private static final String PAGE = "page";
  private static final int ROWS = 25;

  private final ManageExports exports;
  private final DownloadExports downloads;
  private final ExportForm form;
  private final ListNames lists;

  public ExportScreenRoutes(
      ManageExports exports, DownloadExports downloads, ExportForm form, ListNames lists) {
    this.exports = exports;
    this.downloads = downloads;
    this.form = form;
    this.lists = lists;
  }

  public List<ConsoleRoute> table() {
    return List.of(
        ConsoleRoute.page(EXPORTS, ConsoleAccess.READ, this::show, PAGE),
        ConsoleRoute.page(EXPORTS + "/new", ConsoleAccess.READ, form::show, ExportOrder.NAMES),
        ConsoleRoute.form(EXPORTS + "/new", ConsoleAccess.READ, form::start, ExportOrder.NAMES),
        ConsoleRoute.page(EXPORT + "/file", ConsoleAccess.READ, this::download),
        ConsoleRoute.form(EXPORT + "/delete", ConsoleAccess.READ, this::delete));
  }

  private ConsoleReply show(ConsoleCall call) {
    int number = call.parameters().number(PAGE, 0, 0, PageNumbers.MAX_PAGE);
    call.check();
    String api = new LocalUrl(EXPORTS).with(PAGE, number).with("limit", ROWS).toString();
    PageFrame frame =
        call.frame(
            call.text(Message.EXPORTS), url(number), CurlCommand.get(call.serviceUrl(), api));
    Page<ManageExports.Export> page =
        exports.search(new ExportQuery(call.account(), PageRequest.of(new Paging(number, ROWS))));
    PageNumbers pages = PageNumbers.of(page, ExportScreenRoutes::url, call.texts());
    if (pages.instead() != null) {
      return ConsoleReply.seeOther(pages.instead());
    }
    ExportsScreen screen =
        new ExportsScreen(
            frame,
            rows(call, frame, page.content()),
            call.texts().count(Message.EXPORTS_FOUND_ONE, Message.EXPORTS_FOUND, page.total()),
            pages);
    return ConsoleReply.page(call.wantsPart() ? "export/part" : "export/exports", screen);
  }

  private List<ExportRow> rows(
      ConsoleCall call, PageFrame frame, List<ManageExports.Export> exportsOfPage) {
    // The names of the lists of all filters are read at once.
    List<FilterCondition> all =
        exportsOfPage.stream().flatMap(export -> ExportRow.conditions(export).stream()).toList();
    FilterText text = new FilterText(call.texts(), lists.of(call.account(), all), call.zone());
    return exportsOfPage.stream().map(export -> ExportRow.of(export, text, frame)).toList();
  }

  private static String url(int page) {
    return new LocalUrl(PATH).with(PAGE, page == 0 ? null : page).toString();
  }

  private ConsoleReply download(ConsoleCall call) {
    call.check();
    Download file = downloads.open(call.account(), new ExportId(call.id()));
    String ending = file.format().name().toLowerCase(Locale.ROOT);
    return new ConsoleReply.StreamedDownload(
        FileType.of(file.format()),
        "contacts-" + file.export().value() + "." + ending,
        out -> copy(file, out),
        DownloadExports.MEMORY);
  }

  private static void copy(Download file, OutputStream out) {
    try (InputStream content = file.range(0, file.bytes())) {
      content.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConsoleReply delete(ConsoleCall call) {
    ExportId id = new ExportId(call.id());
    return call.onceApart(
        () -> {
          exports.delete(call.actor(), id);
          return PATH;
        });
  }
}
