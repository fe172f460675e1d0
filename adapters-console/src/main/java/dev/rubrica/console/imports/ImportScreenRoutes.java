package dev.rubrica.console.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.imports.ImportJob;
import java.util.List;
import java.util.Set;

/** The routes of the screens of imports, and the history. */
public final class ImportScreenRoutes {

  private static final String IMPORTS = "/imports";
  private static final String IMPORT = IMPORTS + "/{id}";
  private static final String PAGE = "page";
  private static final int ROWS = 25;

  private final ImportContacts imports;
  private final ImportUploads uploads;
  private final ImportDetail detail;
  private final ImportMapping mapping;
  private final ImportUndo undo;

  public ImportScreenRoutes(
      ImportContacts imports,
      ImportUploads uploads,
      ImportDetail detail,
      ImportMapping mapping,
      ImportUndo undo) {
    this.imports = imports;
    this.uploads = uploads;
    this.detail = detail;
    this.mapping = mapping;
    this.undo = undo;
  }

  public List<ConsoleRoute> table() {
    return List.of(
        ConsoleRoute.page(IMPORTS, ConsoleAccess.READ, this::show, PAGE),
        ConsoleRoute.page(IMPORTS + "/new", ConsoleAccess.WRITE, uploads::show, ImportUploads.LIST),
        ConsoleRoute.upload(
            IMPORTS + "/new",
            ConsoleAccess.WRITE,
            uploads::receive,
            uploads::upload,
            ImportUploads.FILE_NAME,
            ImportUploads.LIST),
        ConsoleRoute.page(IMPORT, ConsoleAccess.READ, detail::show),
        ConsoleRoute.page(IMPORT + "/errors.csv", ConsoleAccess.READ, detail::errors),
        ConsoleRoute.page(IMPORT + "/warnings.csv", ConsoleAccess.READ, detail::warnings),
        ConsoleRoute.form(
            IMPORT + "/simulate",
            ConsoleAccess.READ,
            mapping::simulate,
            ImportMapping.SIMULATION_FIELDS),
        ConsoleRoute.form(
            IMPORT + "/start", ConsoleAccess.WRITE, mapping::start, ImportMapping.FIELDS),
        ConsoleRoute.form(IMPORT + "/discard", ConsoleAccess.WRITE, mapping::discard),
        ConsoleRoute.page(IMPORT + "/undo", ConsoleAccess.READ, undo::show, ImportUndo.COUNT),
        ConsoleRoute.form(IMPORT + "/undo", ConsoleAccess.WRITE, undo::start));
  }

  private ConsoleReply show(ConsoleCall call) {
    int number = call.parameters().number(PAGE, 0, 0, PageNumbers.MAX_PAGE);
    call.check();
    String api = new LocalUrl("/contacts/upload").with(PAGE, number).with("limit", ROWS).toString();
    PageFrame frame =
        call.frame(
            call.text(Message.IMPORTS), url(number), CurlCommand.get(call.serviceUrl(), api));
    Page<ImportJob> page =
        imports.search(
            new ImportQuery(
                call.account(), Set.of(), null, PageRequest.of(new Paging(number, ROWS))));
    PageNumbers pages = PageNumbers.of(page, ImportScreenRoutes::url, call.texts());
    if (pages.instead() != null) {
      return ConsoleReply.seeOther(pages.instead());
    }
    return ConsoleReply.page(
        "imports/imports",
        new ImportsScreen(
            frame,
            page.content().stream().map(job -> ImportRow.of(job, frame)).toList(),
            call.texts().count(Message.IMPORTS_FOUND_ONE, Message.IMPORTS_FOUND, page.total()),
            pages));
  }

  private static String url(int page) {
    return new LocalUrl(ImportPath.ALL).with(PAGE, page == 0 ? null : page).toString();
  }
}
