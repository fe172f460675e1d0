package dev.rubrica.http;

import dev.rubrica.application.FakeContactFiles;
import dev.rubrica.application.FakeCustomFieldsText;
import dev.rubrica.application.FakeKeySecrets;
import dev.rubrica.application.FakePhoneNumbers;
import dev.rubrica.application.service.AccountService;
import dev.rubrica.application.service.AuditService;
import dev.rubrica.application.service.ContactReading;
import dev.rubrica.application.service.ContactSearchService;
import dev.rubrica.application.service.ContactService;
import dev.rubrica.application.service.ListService;
import dev.rubrica.application.service.MembershipService;
import dev.rubrica.application.service.imports.ExportService;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.ImportWorks;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Plan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.http.exchange.ApiPath;
import dev.rubrica.http.exchange.TimeLimits;
import dev.rubrica.http.observe.Answered;
import dev.rubrica.http.observe.Observation;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The real routes and services over a real socket, on a storage in memory. */
final class RunningApi implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");
  static final long MAX_PAIRS = 500_000;
  static final String ORIGIN = "https://app.example.com";

  final BreakableStorage storage = new BreakableStorage();
  final FakeContactFiles files = new FakeContactFiles();
  final HttpApi api;
  final String key;
  final String readKey;
  final String otherKey;
  final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
  volatile boolean ready = true;
  volatile boolean crowded;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server;
  private final AccountService accounts;

  RunningApi() {
    this(Limits.DEFAULT);
  }

  RunningApi(Limits limits) {
    this(limits, TimeLimits.DEFAULT);
  }

  RunningApi(Limits limits, TimeLimits times) {
    this(limits, times, List.of());
  }

  RunningApi(Limits limits, TimeLimits times, List<Extension> extensions) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    FakePhoneNumbers phones = new FakePhoneNumbers();
    accounts = new AccountService(storage.unbreakable(), new FakeKeySecrets(), clock);
    var mine = accounts.create(new AccountName("Lecce"), Plan.UNLIMITED);
    key = mine.key().secret();
    readKey = accounts.createKey(mine.account().id(), Scope.READ).secret();
    otherKey = accounts.create(new AccountName("Bari"), Plan.UNLIMITED).key().secret();
    ListService lists = new ListService(storage, clock);
    ContactSearchService find = new ContactSearchService(storage, phones);
    api =
        new HttpApi(
            lists,
            lists,
            new MembershipService(storage, clock, MAX_PAIRS),
            new ContactService(storage, new ContactReading(phones), clock),
            find,
            imports(phones, clock),
            new ExportService(find, files, new FakeCustomFieldsText()),
            new AuditService(storage),
            extensions,
            accounts,
            limits,
            times,
            Set.of(ORIGIN),
            _ -> crowded,
            clock);
    WebServerConfig.Builder config = WebServer.builder().host("localhost").port(0);
    api.configure(config, () -> true, () -> ready, observation());
    server = config.build().start();
  }

  private Observation observation() {
    return new Observation(
        Optional.of(new Observation.Metrics(meters, meters::scrape)),
        Optional.of(answered::add),
        OptionalInt.empty());
  }

  private ImportService imports(FakePhoneNumbers phones, Clock clock) {
    ImportWorks works =
        new ImportWorks(
            storage,
            phones,
            clock,
            task -> Thread.ofVirtual().start(task),
            1,
            100,
            (_, fault) -> {
              throw new AssertionError(fault);
            });
    return new ImportService(storage, files, phones, new FakeCustomFieldsText(), clock, works);
  }

  /** The write key of one more account, of this plan. */
  String newKey(Plan plan) {
    return accounts.create(new AccountName("one of " + plan), plan).key().secret();
  }

  int port() {
    return server.port();
  }

  /** A request with the write key. */
  Answer call(String method, String path, String body, String... headers) {
    return callAs(key, method, path, body, headers);
  }

  Answer callAs(String apiKey, String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(ApiPath.BASE + path));
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (apiKey != null) {
      request.header("X-Api-Key", apiKey);
    }
    if (body != null && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      return new Answer(client.send(request, BodyHandlers.ofString()));
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  Answer get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  Answer post(String path, String body) {
    return call("POST", path, body);
  }

  Answer put(String path, String body, String... headers) {
    return call("PUT", path, body, headers);
  }

  Answer delete(String path) {
    return call("DELETE", path, null);
  }

  long list(String name) {
    return post("/contacts/list", "{\"name\":\"" + name + "\"}").id();
  }

  long contact(String firstName, String phone) {
    return post(
            "/contacts", "{\"firstName\":\"" + firstName + "\",\"phoneNumber\":\"" + phone + "\"}")
        .id();
  }

  /** Sends exactly this and returns all that comes until the server closes. */
  String raw(String request) {
    try (Socket socket = new Socket("localhost", port())) {
      socket.setSoTimeout(10_000);
      send(request, socket);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  // Who says that it is too much need not take the rest, and its answer is there all the same.
  private static void send(String request, Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException closed) {
      if (!closed.getMessage().contains("Broken pipe")) {
        throw closed;
      }
    }
  }

  /** A raw GET below the base path, with the write key; the connection closes after the answer. */
  String rawGet(String pathAndQuery) {
    return raw(
        "GET "
            + ApiPath.BASE
            + pathAndQuery
            + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: "
            + key
            + "\r\nConnection: close\r\n\r\n");
  }

  @Override
  public void close() {
    server.stop();
    client.close();
  }
}
