package dev.rubrica.http;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.http.contact.ContactRoutes;
import dev.rubrica.http.exchange.Connections;
import dev.rubrica.http.exchange.DirectErrors;
import dev.rubrica.http.exchange.Errors;
import dev.rubrica.http.exchange.HeaderLimit;
import dev.rubrica.http.exchange.Registrar;
import dev.rubrica.http.exchange.RequestIds;
import dev.rubrica.http.exchange.Route;
import dev.rubrica.http.imports.ImportRoutes;
import dev.rubrica.http.list.ListRoutes;
import dev.rubrica.http.membership.MembershipRoutes;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The HTTP API: everything a web server needs to know to offer it, but where to listen. */
public final class HttpApi {

  private final List<Route> routes;
  private final Registrar registrar;
  private final Errors errors;
  private final Limits limits;

  public HttpApi(
      ManageLists manageLists,
      FindLists findLists,
      ManageMemberships manageMemberships,
      ManageContacts manageContacts,
      FindContacts findContacts,
      ImportContacts imports,
      ExportContacts exports,
      Authenticate callers,
      Limits limits,
      Clock clock) {
    this.routes =
        Stream.of(
                new ListRoutes(manageLists, findLists).table(),
                new MembershipRoutes(manageMemberships, findContacts, exports).table(),
                new ContactRoutes(manageContacts, findContacts, exports).table(),
                new ImportRoutes(imports).table())
            .flatMap(List::stream)
            .toList();
    this.registrar = new Registrar(callers, limits::bytes);
    this.errors = new Errors(clock);
    this.limits = limits;
  }

  /** All operations, as the OpenAPI document must have them. */
  public List<Route> routes() {
    return routes;
  }

  /**
   * Sets up routing, limits, error bodies, health, the OpenAPI document and its page.
   *
   * @param live whether the process should go on
   * @param ready whether requests can be served now; asked often, so it must be cheap
   */
  public void configure(
      WebServerConfig.Builder server, BooleanSupplier live, BooleanSupplier ready) {
    server
        .featuresDiscoverServices(false)
        .addFeature(OpenApiDocument.feature())
        .addFeature(Health.feature(live, ready))
        .protocolsDiscoverServices(false)
        .addProtocol(protocol())
        // An answer of several packets must not wait for the client's delayed acknowledgement.
        .connectionOptions(options -> options.tcpNoDelay(true))
        .directHandlers(DirectErrors.all(errors))
        .routing(this::route);
  }

  // The server's limit of headers is a backstop behind the filter, which can say what is wrong.
  // The prologue's characters are not checked: query strings are decoded, strictly, by Requests.
  private Http1Config protocol() {
    return Http1Config.builder()
        .maxPrologueLength(limits.requestLine())
        .maxHeadersSize(limits.headersBackstop())
        .validatePrologue(false)
        .build();
  }

  private void route(HttpRouting.Builder routing) {
    routing
        .addFilter(new Connections())
        .addFilter(new RequestIds())
        .addFilter(
            (chain, _, response) -> {
              response.header(HeaderValues.create("X-Content-Type-Options", "nosniff"));
              chain.proceed();
            })
        .addFilter(new HeaderLimit(limits.headers(), errors))
        .error(Throwable.class, errors::answer);
    new ApiPage().register(routing);
    registrar.register(routing, routes);
  }
}
