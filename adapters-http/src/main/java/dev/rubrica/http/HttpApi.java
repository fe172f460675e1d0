package dev.rubrica.http;

import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.audit.AuditRoutes;
import dev.rubrica.http.campaign.CampaignRoutes;
import dev.rubrica.http.campaign.LeaseRoutes;
import dev.rubrica.http.campaign.RecipientRoutes;
import dev.rubrica.http.connection.ConnectionCloseFilter;
import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.connection.SlowClientGuard;
import dev.rubrica.http.connection.StrictHttp1;
import dev.rubrica.http.consent.ConsentRoutes;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.contact.ContactRoutes;
import dev.rubrica.http.context.RequestIds;
import dev.rubrica.http.dossier.DossierRoutes;
import dev.rubrica.http.erasure.ErasureRoutes;
import dev.rubrica.http.error.handler.Errors;
import dev.rubrica.http.export.DownloadUrls;
import dev.rubrica.http.export.ExportRoutes;
import dev.rubrica.http.imports.ImportRoutes;
import dev.rubrica.http.imports.KeptUploadRoutes;
import dev.rubrica.http.imports.SuppressionUploadRoutes;
import dev.rubrica.http.imports.UndoRoutes;
import dev.rubrica.http.inbound.InboundRoutes;
import dev.rubrica.http.list.ListRoutes;
import dev.rubrica.http.membership.MembershipRoutes;
import dev.rubrica.http.observe.MetricsEndpoint;
import dev.rubrica.http.observe.ObservabilityConfig;
import dev.rubrica.http.observe.ObservabilityFilter;
import dev.rubrica.http.openapi.OpenApiDocument;
import dev.rubrica.http.openapi.SwaggerUiPage;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.route.RequestPipeline;
import dev.rubrica.http.route.RequestPreconditions;
import dev.rubrica.http.route.RequestSizeLimits;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.RouteTable;
import dev.rubrica.http.route.Router;
import dev.rubrica.http.security.AuthFailureThrottle;
import dev.rubrica.http.security.CachingAuthentication;
import dev.rubrica.http.security.CallLimit;
import dev.rubrica.http.security.CorsFilter;
import dev.rubrica.http.security.RateLimits;
import dev.rubrica.http.security.SecurityHeaders;
import dev.rubrica.http.site.Site;
import dev.rubrica.http.suppression.SuppressionRequests;
import dev.rubrica.http.suppression.SuppressionRoutes;
import dev.rubrica.http.tag.TagRoutes;
import dev.rubrica.http.transport.HeaderLimit;
import dev.rubrica.http.transport.RequestTargetFilter;
import dev.rubrica.http.transport.TransportErrorHandler;
import io.github.bucket4j.TimeMeter;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The HTTP API: configures a web server with everything except where it listens. */
public final class HttpApi {

  /** The name of the socket for health and metrics, if they have a port of their own. */
  public static final String ADMIN = "admin";

  // With the web server's default of 4 KB, uploads over connections of high latency are slow.
  private static final int RECEIVE_BUFFER = 262_144;

  private final List<Route> routes;
  private final OpenApiDocument document;
  private final Router router;
  private final Errors errors;
  private final RequestSizeLimits limits;
  private final RequestTimeouts times;
  private final CorsFilter cors;
  private final SlowClientGuard guard;
  private final Site site;
  private final MemoryBudget memory = MemoryBudget.ofThisMachine();
  private final DownloadLimit downloads = new DownloadLimit();

  /**
   * @param site what the server serves beside the API
   * @param crowded whether requests of an account that need the storage are rejected at the moment;
   *     called often
   * @throws IllegalArgumentException an extension violates what {@link Extension} requires
   */
  public HttpApi(
      UseCases useCases,
      HttpSettings settings,
      List<Extension> extensions,
      Site site,
      Predicate<AccountId> crowded,
      Clock clock) {
    this.routes = RouteTable.routes(routes(useCases, settings, downloads), extensions);
    this.document = new OpenApiDocument(extensions);
    this.limits = settings.sizes();
    this.times = settings.timeouts();
    this.router =
        new Router(
            new RequestPipeline(
                new CachingAuthentication(useCases.authenticate()),
                new AuthFailureThrottle(System::nanoTime, Thread::sleep),
                new RateLimits(TimeMeter.SYSTEM_NANOTIME),
                new RequestPreconditions(limits::bytes, crowded),
                useCases.calls(),
                memory));
    this.site = site;
    this.errors = new Errors(clock, site);
    this.cors = new CorsFilter(settings.origins());
    this.guard = new SlowClientGuard(times);
  }

  private static List<Route> routes(
      UseCases useCases, HttpSettings settings, DownloadLimit downloads) {
    ContactFilterParser filters = new ContactFilterParser(useCases.contacts().phoneNumbers());
    return Stream.of(
            contacts(useCases, filters),
            optOuts(useCases, filters, settings),
            campaigns(useCases.campaigns(), filters),
            imports(useCases.imports()),
            new ExportRoutes(
                    useCases.exports().manage(),
                    useCases.exports().download(),
                    filters,
                    new DownloadUrls(settings.publicUrl()),
                    downloads)
                .table(),
            new InboundRoutes(useCases.messages()).table(),
            new AuditRoutes(useCases.audit()).table())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> contacts(UseCases useCases, ContactFilterParser filters) {
    UseCases.Contacts contacts = useCases.contacts();
    UseCases.Lists lists = useCases.lists();
    return Stream.of(
            new ListRoutes(lists.manage(), lists.find(), useCases.campaigns().find()).table(),
            new MembershipRoutes(
                    useCases.memberships(), contacts.find(), contacts.export(), filters)
                .table(),
            new ContactRoutes(
                    contacts.manage(),
                    contacts.find(),
                    contacts.export(),
                    contacts.fields(),
                    useCases.erasures(),
                    filters)
                .table(),
            new TagRoutes(useCases.tags(), filters).table(),
            new ErasureRoutes(useCases.erasures()).table(),
            new DossierRoutes(contacts.dossiers()).table())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> optOuts(
      UseCases useCases, ContactFilterParser filters, HttpSettings settings) {
    ParsePhoneNumber phoneNumbers = useCases.contacts().phoneNumbers();
    return Stream.of(
            new SuppressionRoutes(
                    useCases.suppressions().manage(),
                    new SuppressionRequests(useCases.suppressions().parse(), phoneNumbers),
                    new CallLimit(settings.checksAMinute(), TimeMeter.SYSTEM_NANOTIME))
                .table(),
            new ConsentRoutes(useCases.consents(), phoneNumbers, filters).table())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> campaigns(UseCases.Campaigns campaigns, ContactFilterParser filters) {
    return Stream.of(
            new CampaignRoutes(campaigns.manage(), campaigns.find(), campaigns.goals(), filters)
                .table(),
            new LeaseRoutes(campaigns.handout()).table(),
            new RecipientRoutes(campaigns.recipients()).table())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> imports(UseCases.Imports imports) {
    return Stream.of(
            new ImportRoutes(imports.run(), imports.uploads()).table(),
            new KeptUploadRoutes(imports.run(), imports.uploads()).table(),
            new UndoRoutes(imports.undo()).table(),
            new SuppressionUploadRoutes(imports.suppressions()).table())
        .flatMap(List::stream)
        .toList();
  }

  /** The number of requests in progress. */
  public int underWay() {
    return guard.size();
  }

  /** All operations, which the OpenAPI document describes. */
  public List<Route> routes() {
    return routes;
  }

  /**
   * Configures routing, limits, error responses, health, the OpenAPI document and its page.
   *
   * @param live whether the process is alive, for the liveness probe
   * @param ready whether requests can be served; called often, so it must be cheap
   * @param observability metrics, access log and admin port
   */
  public void configure(
      WebServerConfig.Builder server,
      BooleanSupplier live,
      BooleanSupplier ready,
      ObservabilityConfig observability) {
    ObservabilityFilter observer = new ObservabilityFilter(observability, errors);
    boolean onePort = observability.adminPort().isEmpty();
    server
        .featuresDiscoverServices(false)
        .addFeature(document.feature())
        .addFeature(Health.feature(live, ready, onePort ? WebServer.DEFAULT_SOCKET_NAME : ADMIN));
    listen(server, observer)
        .routing(
            routing -> {
              route(routing, observer);
              if (onePort) {
                MetricsEndpoint.register(routing, observability);
              }
              // The routes are tried one after the other, so those of most requests are the first.
              Router.missing(routing, CampaignRoutes.NO_PATH);
              router.register(routing, routes);
              new SwaggerUiPage().register(routing, site.home().orElse(SwaggerUiPage.PATH));
              site.register(routing, errors, memory, downloads);
            });
    observability.adminPort().ifPresent(port -> admin(server, port, observer, observability));
  }

  private void admin(
      WebServerConfig.Builder server,
      int port,
      ObservabilityFilter observer,
      ObservabilityConfig observability) {
    server.putSocket(
        ADMIN,
        socket ->
            listen(socket.host(server.host()).port(port), observer)
                .routing(
                    routing -> {
                      route(routing, observer);
                      MetricsEndpoint.register(routing, observability);
                    }));
  }

  private <B extends ListenerConfig.BuilderBase<B, ?>> B listen(
      B socket, ObservabilityFilter observer) {
    return socket
        .protocolsDiscoverServices(false)
        .addConnectionSelector(new StrictHttp1(protocol()))
        // A response of several packets must not wait for the client's delayed acknowledgement.
        .connectionOptions(
            options -> options.tcpNoDelay(true).socketReceiveBufferSize(RECEIVE_BUFFER))
        .idleConnectionTimeout(times.idle())
        .idleConnectionPeriod(times.idle().dividedBy(4))
        .directHandlers(TransportErrorHandler.all(errors, cors, observer));
  }

  // The limits of the server are backstops behind those of the filters, which report what is wrong.
  // The server does not validate the prologue: RequestReader decodes query strings strictly.
  private Http1Config protocol() {
    return Http1Config.builder()
        .maxPrologueLength(limits.requestLineBackstop())
        .maxHeadersSize(limits.headersBackstop())
        .validatePrologue(false)
        .addReceiveListener(guard)
        .build();
  }

  private void route(HttpRouting.Builder routing, ObservabilityFilter observer) {
    routing
        .addFilter(guard)
        .addFilter(new ConnectionCloseFilter())
        .addFilter(observer)
        .addFilter(new RequestIds());
    if (cors.isUsed()) {
      routing.addFilter(cors);
    }
    routing
        .addFilter(new RequestTargetFilter(limits.requestLine(), errors))
        .addFilter(new SecurityHeaders())
        .addFilter(new HeaderLimit(limits.headers(), errors))
        .error(Throwable.class, errors::answer);
  }
}
