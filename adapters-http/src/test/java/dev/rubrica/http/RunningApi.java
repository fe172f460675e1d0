package dev.rubrica.http;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.service.account.AccountService;
import dev.rubrica.application.service.audit.AuditService;
import dev.rubrica.application.service.consent.ConsentService;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactSearchService;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.contact.CustomFieldService;
import dev.rubrica.application.service.dossier.DossierService;
import dev.rubrica.application.service.erasure.ErasureService;
import dev.rubrica.application.service.export.DownloadLinks;
import dev.rubrica.application.service.export.DownloadService;
import dev.rubrica.application.service.export.ExportJobService;
import dev.rubrica.application.service.export.ExportRunner;
import dev.rubrica.application.service.export.ExportService;
import dev.rubrica.application.service.export.ExportTask;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.idempotency.IdempotentCallService;
import dev.rubrica.application.service.idempotency.JoiningStorage;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.KeptUploadService;
import dev.rubrica.application.service.imports.SuppressionImportService;
import dev.rubrica.application.service.imports.UploadOpening;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.undo.UndoRunner;
import dev.rubrica.application.service.imports.undo.UndoService;
import dev.rubrica.application.service.inbound.InboundMessageService;
import dev.rubrica.application.service.inbound.InboundTokenService;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.application.service.suppression.SuppressionParser;
import dev.rubrica.application.service.suppression.SuppressionService;
import dev.rubrica.application.service.tag.TagService;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.inbound.OptOutRule;
import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.observe.CompletedRequest;
import dev.rubrica.http.observe.ObservabilityConfig;
import dev.rubrica.http.openapi.OpenApiValidator;
import dev.rubrica.http.openapi.RecordedExchange;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.route.RequestSizeLimits;
import dev.rubrica.http.site.Site;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakeLinkSignatures;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.fake.TaskGate;
import dev.rubrica.testkit.http.TestHttpClient;
import dev.rubrica.testkit.sample.Samples;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes and services of production on a real socket and the in-memory storage. Without
 * extensions, each exchange with an operation is validated against the OpenAPI document.
 */
public final class RunningApi implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Duration RETENTION = Duration.ofHours(24);
  static final long MAX_PAIRS = 500_000;
  static final long MAX_SUPPRESSIONS = 50;
  static final int MAX_CHECKS = 20;
  static final long MAX_EXPORT = 1_000_000;
  static final String ORIGIN = "https://app.example.com";

  private static final Set<String> DOCUMENTED_METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  /** The clock of the storage. */
  public final StoppedClock storageClock = new StoppedClock();

  final BreakableStorage storage = new BreakableStorage(storageClock);
  final FakeContactFiles files = new FakeContactFiles();
  final HttpApi api;
  public final String key;
  public final String readKey;
  public final String otherKey;
  final Queue<CompletedRequest> answered = new ConcurrentLinkedQueue<>();
  public volatile boolean ready = true;
  volatile boolean crowded;
  volatile boolean hasErasureKey = true;

  /** Of imports: one checks the file, one imports it, and each batch of 1,000 rows is one. */
  public final TaskGate importTasks = new TaskGate();

  /** Of undos of imports, one each. */
  public final TaskGate undoTasks = new TaskGate();

  /** Of exports, one each. */
  public final TaskGate exportTasks = new TaskGate();

  /** Is thrown instead of making a call with an idempotency key. */
  volatile RuntimeException callFailure;

  final StoppedClock answerClock = new StoppedClock();
  public final JoiningStorage requests = new JoiningStorage(storage);
  final CampaignServices campaigns;
  private final AnswerHistory history = new AnswerHistory(answerClock, RETENTION);
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final StoppedClock exportClock = new StoppedClock();
  final StoppedClock suppressionClock = new StoppedClock();
  private final WebServer server;
  private final AccountService accounts;
  private final FakeApiKeyGenerator tokens = new FakeApiKeyGenerator("token");
  final InboundTokenService inboundTokens;
  public final AccountId account;
  private final boolean documented;

  RunningApi() {
    this(RequestSizeLimits.DEFAULT);
  }

  RunningApi(RequestSizeLimits limits) {
    this(limits, RequestTimeouts.DEFAULT);
  }

  RunningApi(RequestSizeLimits limits, RequestTimeouts times) {
    this(limits, times, List.of());
  }

  RunningApi(RequestSizeLimits limits, RequestTimeouts times, List<Extension> extensions) {
    this(limits, times, extensions, (_, _) -> Site.NONE);
  }

  /** With a site beside the API, over the same use cases. */
  public RunningApi(BiFunction<UseCases, Storage, Site> site) {
    this(RequestSizeLimits.DEFAULT, RequestTimeouts.DEFAULT, List.of(), site);
  }

  private RunningApi(
      RequestSizeLimits limits,
      RequestTimeouts times,
      List<Extension> extensions,
      BiFunction<UseCases, Storage, Site> site) {
    FakePhoneNumbers phones = new FakePhoneNumbers();
    storageClock.push(Duration.between(storageClock.instant(), NOW));
    documented = extensions.isEmpty();
    accounts = new AccountService(storage.unbreakable(), new FakeApiKeyGenerator(), CLOCK);
    var mine = accounts.create(new AccountName("Lecce"), RatePlan.UNLIMITED);
    key = mine.key().secret();
    account = mine.account().id();
    inboundTokens = new InboundTokenService(storage.unbreakable(), tokens, CLOCK);
    readKey = accounts.createKey(mine.account().id(), Scope.READ).secret();
    otherKey = accounts.create(new AccountName("Bari"), RatePlan.UNLIMITED).key().secret();
    ListService lists = new ListService(requests, CLOCK, Samples.RETENTION);
    ContactSearchService find = new ContactSearchService(storage);
    campaigns = new CampaignServices(storage, requests, files, phones, pseudonyms());
    UseCases useCases =
        new UseCases(
            new UseCases.Lists(lists, lists),
            new UseCases.Contacts(
                new ContactService(requests, new ContactFactory(phones), CLOCK),
                find,
                new ExportService(find, files, new FakeCustomFieldsCodec()),
                new CustomFieldService(storage),
                (text, country) -> phones.read(text, country).number(),
                new DossierService(storage)),
            new MembershipService(requests, CLOCK, MAX_PAIRS),
            new TagService(requests, CLOCK),
            new UseCases.Suppressions(
                new SuppressionService(
                    requests,
                    phones,
                    files,
                    suppressionClock,
                    new SuppressionLimit(MAX_SUPPRESSIONS)),
                new SuppressionParser(phones, suppressionClock)),
            new ConsentService(requests, CLOCK),
            new ErasureService(requests, phones, pseudonyms(), CLOCK),
            imports(phones),
            exports(),
            campaigns.useCases(),
            new InboundMessageService(storage, storage, tokens, phones, OptOutRule.DEFAULT, CLOCK),
            new AuditService(storage),
            calls(),
            accounts);
    HttpSettings settings = new HttpSettings(limits, times, Set.of(ORIGIN), "", MAX_CHECKS);
    api =
        new HttpApi(
            useCases, settings, extensions, site.apply(useCases, requests), _ -> crowded, CLOCK);
    WebServerConfig.Builder config = WebServer.builder().host("localhost").port(0);
    api.configure(config, () -> true, () -> ready, observation());
    server = config.build().start();
  }

  private Pseudonyms pseudonyms() {
    return new Pseudonyms() {
      @Override
      public Optional<String> fingerprint() {
        return hasErasureKey ? new FakePseudonyms().fingerprint() : Optional.empty();
      }

      @Override
      public String of(String salt, String identity) {
        return new FakePseudonyms().of(salt, identity);
      }
    };
  }

  private AnswerOnce calls() {
    AnswerOnce calls = new IdempotentCallService(requests, history);
    return new AnswerOnce() {
      @Override
      public Outcome answer(IdempotentCall call, Supplier<KeptAnswer.Response> work) {
        if (callFailure != null) {
          throw callFailure;
        }
        return calls.answer(call, work);
      }

      @Override
      public Optional<Outcome> earlier(IdempotentCall call) {
        return calls.earlier(call);
      }
    };
  }

  private ObservabilityConfig observation() {
    return new ObservabilityConfig(
        Optional.of(new ObservabilityConfig.Metrics(meters, meters::scrape)),
        Optional.of(answered::add),
        OptionalInt.empty());
  }

  private UseCases.Imports imports(FakePhoneNumbers phones) {
    ImportRunner works =
        new ImportRunner(
            storage,
            phones,
            files,
            CLOCK,
            importTasks,
            1,
            100,
            (_, fault) -> {
              throw new AssertionError(fault);
            });
    UploadOpening opening = new UploadOpening(storage, files, phones, new FakeCustomFieldsCodec());
    return new UseCases.Imports(
        new ImportService(storage, files, opening, CLOCK, history, works),
        new KeptUploadService(storage, files, opening, CLOCK, history, works, 10_000_000),
        undos(phones),
        new SuppressionImportService(
            storage,
            files,
            opening,
            CLOCK,
            history,
            works,
            new SuppressionLimit(MAX_SUPPRESSIONS)));
  }

  private UndoService undos(FakePhoneNumbers phones) {
    UndoRunner runner =
        new UndoRunner(
            storage,
            phones,
            CLOCK,
            undoTasks,
            (_, fault) -> {
              throw new AssertionError(fault);
            });
    return new UndoService(storage, phones, CLOCK, history, runner);
  }

  private UseCases.Exports exports() {
    DownloadLinks links = new DownloadLinks(storage, new FakeLinkSignatures());
    ExportTask.Context context =
        new ExportTask.Context(
            storage, storage, files, new FakeCustomFieldsCodec(), exportClock, MAX_EXPORT);
    ExportRunner runner =
        new ExportRunner(
            context,
            3,
            Thread::startVirtualThread,
            exportTasks,
            (_, fault) -> {
              throw new AssertionError(fault);
            });
    return new UseCases.Exports(
        new ExportJobService(storage, links, runner, history, exportClock),
        new DownloadService(storage, links, exportClock));
  }

  /** Waits for the record of the first such request; it is made after the response is sent. */
  public CompletedRequest told(Predicate<CompletedRequest> such) {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      Optional<CompletedRequest> found = answered.stream().filter(such).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("it is not among " + answered);
  }

  /** Waits until no upload is stored; some are discarded after the response is sent. */
  public void awaitNoUploads() {
    for (long end = System.nanoTime() + PATIENCE; files.count() > 0; ) {
      if (System.nanoTime() > end) {
        throw new AssertionError(files.count() + " uploads are left");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Creates another account with this plan and returns its write key. */
  String newKey(RatePlan plan) {
    return accounts.create(new AccountName("one of " + plan), plan).key().secret();
  }

  /** Creates a key of the account with scope send. */
  public String newSendKey() {
    return accounts.createKey(account, Scope.SEND).secret();
  }

  public void revoke(String secret) {
    accounts.revokeKey(accounts.byKey(secret).orElseThrow().key());
  }

  /** The account of the keys. */
  AccountId account(Repositories in) {
    return in.accounts().list().stream()
        .filter(one -> one.name().value().equals("Lecce"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  public int port() {
    return server.port();
  }

  /** A request with the write key. */
  ApiResponse call(String method, String path, String body, String... headers) {
    return callAs(key, method, path, body, headers);
  }

  ApiResponse callAs(String apiKey, String method, String path, String body, String... headers) {
    HttpRequest.Builder request = TestHttpClient.request(uri(ApiPath.BASE + path).toString());
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
    return sendToOperation(request.build(), body);
  }

  /**
   * Sends a request to an operation, with the body for validation, which is null if it has none.
   */
  ApiResponse sendToOperation(HttpRequest request, String body) {
    ApiResponse answer = send(request);
    if (documented && DOCUMENTED_METHODS.contains(request.method())) {
      HttpResponse<String> response = answer.response();
      OpenApiValidator.assertConforms(
          new RecordedExchange(
              request, body, response.statusCode(), response.headers(), response.body()));
    }
    return answer;
  }

  ApiResponse send(HttpRequest request) {
    return new ApiResponse(TestHttpClient.send(request, BodyHandlers.ofString()));
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  public ApiResponse get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  public ApiResponse post(String path, String body) {
    return call("POST", path, body);
  }

  public ApiResponse put(String path, String body, String... headers) {
    return call("PUT", path, body, headers);
  }

  ApiResponse delete(String path) {
    return call("DELETE", path, null);
  }

  public long list(String name) {
    return post("/contacts/list", "{\"name\":\"" + name + "\"}").id();
  }

  public long contact(String firstName, String phone) {
    return post(
            "/contacts", "{\"firstName\":\"" + firstName + "\",\"phoneNumber\":\"" + phone + "\"}")
        .id();
  }

  /** Sends exactly this text and returns all that is received until the server closes. */
  public String raw(String request) {
    return raw(request, false);
  }

  /** Sends this text and ends the request there, which may be before the end of its body. */
  String rawAndEnd(String request) {
    return raw(request, true);
  }

  private String raw(String request, boolean end) {
    try (Socket socket = new Socket("localhost", port())) {
      socket.setSoTimeout(10_000);
      send(request, socket);
      if (end) {
        socket.shutdownOutput();
      }
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // A server that rejects a request may close before it has read all. Its response can be read.
  private static void send(String request, Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException e) {
      if (!e.getMessage().contains("Broken pipe")) {
        throw e;
      }
    }
  }

  /** A raw GET below the base path with the write key; the server closes after the response. */
  String rawGet(String pathAndQuery, String... headers) {
    return raw(
        "GET "
            + ApiPath.BASE
            + pathAndQuery
            + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: "
            + key
            + "\r\n"
            + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
            + "Connection: close\r\n\r\n");
  }

  @Override
  public void close() {
    server.stop();
  }
}
