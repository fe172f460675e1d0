package dev.rubrica.console;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.console.asset.Assets;
import dev.rubrica.console.bulk.BulkChanges;
import dev.rubrica.console.bulk.BulkNotices;
import dev.rubrica.console.bulk.BulkRoutes;
import dev.rubrica.console.bulk.BulkUndo;
import dev.rubrica.console.campaign.CampaignLookup;
import dev.rubrica.console.campaign.route.CampaignScreenRoutes;
import dev.rubrica.console.contact.ContactTableReader;
import dev.rubrica.console.contact.FilterForm;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.contact.screen.ContactScreenRoutes;
import dev.rubrica.console.export.ExportForm;
import dev.rubrica.console.export.ExportScreenRoutes;
import dev.rubrica.console.imports.ImportDetail;
import dev.rubrica.console.imports.ImportMapping;
import dev.rubrica.console.imports.ImportScreenRoutes;
import dev.rubrica.console.imports.ImportUndo;
import dev.rubrica.console.imports.ImportUploads;
import dev.rubrica.console.imports.mapping.MappingParts;
import dev.rubrica.console.list.CampaignNames;
import dev.rubrica.console.list.ListDeletion;
import dev.rubrica.console.list.ListEditor;
import dev.rubrica.console.list.ListScreenRoutes;
import dev.rubrica.console.membership.MemberDays;
import dev.rubrica.console.membership.MemberScreenRoutes;
import dev.rubrica.console.page.ConsoleErrorPages;
import dev.rubrica.console.page.PageRenderer;
import dev.rubrica.console.person.PersonDossier;
import dev.rubrica.console.person.PersonEditor;
import dev.rubrica.console.person.PersonGone;
import dev.rubrica.console.person.PersonMemberships;
import dev.rubrica.console.person.PersonPage;
import dev.rubrica.console.person.PersonRemoval;
import dev.rubrica.console.person.PersonRoutes;
import dev.rubrica.console.person.consent.ConsentEditor;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.OwnOrigin;
import dev.rubrica.console.route.ConsoleEnvironment;
import dev.rubrica.console.route.ConsolePipeline;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.route.ConsoleRouter;
import dev.rubrica.console.security.ConsoleFilter;
import dev.rubrica.console.security.CurrentSessions;
import dev.rubrica.console.security.SessionLimits;
import dev.rubrica.console.session.PreferenceRoutes;
import dev.rubrica.console.session.SignInRoutes;
import dev.rubrica.console.suppression.BulkSuppression;
import dev.rubrica.console.suppression.NumberForms;
import dev.rubrica.console.suppression.NumberPage;
import dev.rubrica.console.suppression.SuppressionScreenRoutes;
import dev.rubrica.console.suppression.SuppressionUpload;
import dev.rubrica.console.suppression.SuppressionUploadPage;
import dev.rubrica.console.suppression.SuppressionsPage;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.error.ErrorResponse;
import dev.rubrica.http.error.handler.Errors;
import dev.rubrica.http.security.AuthFailureThrottle;
import dev.rubrica.http.site.Site;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The console: pages for people, below {@code /console/}. */
public final class ConsoleSite implements Site {

  private final OwnOrigin origin;
  private final Assets assets = new Assets();
  private final ConsoleErrorPages errorPages;
  private final ConsoleEnvironment environment;
  private final CurrentSessions sessions;
  private final List<ConsoleRoute> routes;

  public ConsoleSite(ConsoleUseCases useCases, ConsoleSettings settings, Clock clock) {
    PageRenderer renderer = new PageRenderer();
    AuthFailureThrottle failures = new AuthFailureThrottle(System::nanoTime, Thread::sleep);
    this.sessions = new CurrentSessions(useCases.sessions(), failures, clock);
    this.origin = new OwnOrigin(settings.publicUrl());
    this.errorPages = new ConsoleErrorPages(renderer, assets);
    this.environment =
        new ConsoleEnvironment(
            renderer,
            assets,
            origin,
            settings.zone(),
            useCases.api().calls(),
            settings.maxUpload());
    this.routes = routes(useCases, sessions, failures, clock);
  }

  private static List<ConsoleRoute> routes(
      ConsoleUseCases useCases,
      CurrentSessions sessions,
      AuthFailureThrottle failures,
      Clock clock) {
    return Stream.of(
            new SignInRoutes(useCases.api().authenticate(), useCases.sessions(), sessions, failures)
                .table(),
            new PreferenceRoutes(sessions).table(),
            lists(useCases.api(), clock).table(),
            people(useCases.api()).table(),
            consents(useCases.api()).table(),
            optOuts(useCases.api()).table(),
            imports(useCases.api()).table(),
            exports(useCases.api()).table(),
            CampaignScreenRoutes.of(useCases.api()).table(),
            contacts(useCases.api(), clock))
        .flatMap(List::stream)
        .toList();
  }

  private static List<ConsoleRoute> contacts(UseCases useCases, Clock clock) {
    ContactFilterParser parser = new ContactFilterParser(useCases.contacts().phoneNumbers());
    ListNames lists = new ListNames(useCases.lists().find());
    ContactTableReader tables = new ContactTableReader(useCases.contacts().find(), lists);
    FilterForm filters = new FilterForm(parser, useCases.contacts().fields(), lists);
    BulkChanges changes =
        new BulkChanges(useCases.memberships(), useCases.tags(), useCases.contacts().manage());
    BulkUndo undo = new BulkUndo(useCases.memberships(), useCases.tags());
    BulkNotices notices = new BulkNotices(lists);
    return Stream.of(
            new ContactScreenRoutes(parser, tables, filters, notices).table(),
            new BulkRoutes(parser, changes, undo, lists).table(),
            new MemberScreenRoutes(
                    useCases.lists().find(),
                    new CampaignNames(new CampaignLookup(useCases.campaigns().find())),
                    new MemberDays(useCases.lists().find(), clock),
                    parser,
                    tables,
                    notices)
                .table())
        .flatMap(List::stream)
        .toList();
  }

  private static ListScreenRoutes lists(UseCases useCases, Clock clock) {
    FindLists find = useCases.lists().find();
    ManageLists manage = useCases.lists().manage();
    return new ListScreenRoutes(
        find,
        manage,
        new ListEditor(find, manage),
        new ListDeletion(
            find,
            manage,
            new CampaignNames(new CampaignLookup(useCases.campaigns().find())),
            clock),
        clock);
  }

  private static PersonRoutes people(UseCases useCases) {
    FindContacts find = useCases.contacts().find();
    ManageContacts manage = useCases.contacts().manage();
    PersonPage page =
        new PersonPage(
            find, useCases.lists().find(), useCases.consents(), useCases.suppressions().manage());
    return new PersonRoutes(
        page,
        new PersonEditor(find, manage),
        new PersonMemberships(useCases.memberships(), useCases.tags(), page),
        new PersonDossier(useCases.contacts().dossiers()),
        new PersonRemoval(find, manage, useCases.erasures()),
        new PersonGone(find, useCases.audit()));
  }

  private static ConsentEditor consents(UseCases useCases) {
    return new ConsentEditor(useCases.contacts().find(), useCases.consents());
  }

  private static SuppressionScreenRoutes optOuts(UseCases useCases) {
    ManageSuppressions manage = useCases.suppressions().manage();
    ParseSuppressions parse = useCases.suppressions().parse();
    UseCases.Contacts contacts = useCases.contacts();
    return new SuppressionScreenRoutes(
        new SuppressionsPage(manage),
        new NumberForms(
            manage, parse, contacts.phoneNumbers(), new NumberPage(manage, contacts.find())),
        new BulkSuppression(manage, parse),
        new SuppressionUpload(useCases.imports().suppressions()),
        new SuppressionUploadPage(useCases.imports().suppressions()));
  }

  private static ImportScreenRoutes imports(UseCases useCases) {
    ImportContacts run = useCases.imports().run();
    KeepUploads uploads = useCases.imports().uploads();
    ListNames lists = new ListNames(useCases.lists().find());
    MappingParts mappings = new MappingParts(lists, useCases.contacts().fields());
    ImportDetail detail = new ImportDetail(run, uploads, lists, mappings);
    return new ImportScreenRoutes(
        run,
        new ImportUploads(run, uploads),
        detail,
        new ImportMapping(run, uploads, detail),
        new ImportUndo(useCases.imports().undo()));
  }

  private static ExportScreenRoutes exports(UseCases useCases) {
    UseCases.Exports exports = useCases.exports();
    ListNames lists = new ListNames(useCases.lists().find());
    ExportForm form =
        new ExportForm(
            exports.manage(),
            useCases.contacts().fields(),
            new ContactFilterParser(useCases.contacts().phoneNumbers()),
            lists);
    return new ExportScreenRoutes(exports.manage(), exports.download(), form, lists);
  }

  /** All pages and forms. */
  public List<ConsoleRoute> routes() {
    return routes;
  }

  @Override
  public Optional<String> home() {
    return Optional.of(LocalPath.HOME.substring(1));
  }

  @Override
  public void register(
      HttpRouting.Builder routing, Errors errors, MemoryBudget memory, DownloadLimit downloads) {
    SessionLimits limits = new SessionLimits(TimeMeter.SYSTEM_NANOTIME);
    routing
        .addFilter(new ConsoleFilter(origin, errors))
        .route(
            Method.GET,
            LocalPath.BASE,
            (_, response) ->
                response
                    .status(Status.FOUND_302)
                    .header(HeaderValues.create(HeaderNames.LOCATION, LocalPath.HOME))
                    .send());
    assets.register(routing);
    new ConsoleRouter(new ConsolePipeline(environment, sessions, limits, memory, downloads))
        .register(routing, routes);
  }

  @Override
  public @Nullable Content of(
      String path, Headers request, ErrorResponse failure, String requestId) {
    return errorPages.of(path, request, failure, requestId);
  }
}
