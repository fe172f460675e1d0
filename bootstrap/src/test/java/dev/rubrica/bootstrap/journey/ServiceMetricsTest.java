package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The metrics of the service, by the names on which operators rely. */
class ServiceMetricsTest {

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private RunningService service;
  private ApiClient api;

  private void start(Map<String, String> settings) {
    service = RunningService.start(settings);
    api = new ApiClient(TestService.at(service.root()), service.newAccountKey());
  }

  @BeforeEach
  void start() {
    start(Map.of("RUBRICA_DB_POOL_SIZE", "2", "RUBRICA_DB_WAIT", "PT30S"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void await(String... lines) throws Exception {
    String page = "";
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      page = "\n" + WebPages.read(service.observeRoot() + "/metrics");
      if (List.of(lines).stream().map(line -> "\n" + line).allMatch(page::contains)) {
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError(List.of(lines) + " are not in " + page);
  }

  @Test
  void it_answers_while_every_connection_is_taken() throws Exception {
    long list = api.post(AccountFixture.LISTS, "{'name':'Prima'}").expect(201).id();
    await("db_pool_active 0.0", "db_pool_waiting 0.0", "db_pool_max 18.0");
    try (LockHolder lockHolder = new LockHolder(service::connect);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      lockHolder.lock("SELECT FROM contact_list FOR UPDATE");
      List<Future<ServiceResponse>> stuck =
          Stream.generate(() -> clients.submit(() -> addEveryone(list))).limit(3).toList();
      await("db_pool_active 2.0", "db_pool_waiting 1.0", "http_server_requests_active 4.0");
      lockHolder.release();
      for (Future<ServiceResponse> answer : stuck) {
        answer.get().expect(201);
      }
    }
    await("db_pool_active 0.0", "db_pool_waiting 0.0", "http_server_requests_active 1.0");
  }

  // Bulk calls wait for locks longer than this test takes.
  private ServiceResponse addEveryone(long list) {
    return api.post(
        AccountFixture.LISTS + "/contacts", "{'listIds':[" + list + "],'allContacts':true}");
  }

  @Test
  void imports_are_counted_by_what_became_of_their_rows() throws Exception {
    new Upload(api)
        .send(
            "a.csv", "Nome;Cellulare\nAnna;3331234567\nLuca;3331234568\nLuca;3331234568\nX;12ab\n")
        .expect(200);
    await(
        "imports_running 0.0",
        "imports_waiting 0.0",
        "imports_undoing 0.0",
        "imports_ended_total{status=\"completed\"} 1.0",
        "imports_ended_total{status=\"failed\"} 0.0",
        "imports_rows_total{outcome=\"created\"} 2.0",
        "imports_rows_total{outcome=\"updated\"} 0.0",
        "imports_rows_total{outcome=\"duplicate\"} 1.0",
        "imports_rows_total{outcome=\"error\"} 1.0");
  }

  @Test
  void the_process_is_described() throws Exception {
    await(
        "jvm_memory_used_bytes{area=\"heap\"",
        "jvm_threads_live_threads ",
        "jvm_gc_",
        "process_cpu_usage ",
        "process_files_open_files ",
        "rubrica_build_info{version=\"");
  }

  @Test
  void the_page_names_no_account_and_no_key() throws Exception {
    api.get("/contacts?search=zebedeo").expect(200);
    await("http_server_requests_seconds_count{method=\"GET\"");
    String page = WebPages.read(service.observeRoot() + "/metrics");
    assertTrue(!page.contains("zebedeo") && !page.contains(api.key()), page);
  }

  @Test
  void nothing_is_counted_when_it_is_not_wanted() throws Exception {
    service.close();
    start(Map.of("RUBRICA_METRICS", "false"));
    api.get(AccountFixture.LISTS).expect(200);
    WebPages.assertUnknown(service.root() + "/observe/metrics");
  }
}
