package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.testkit.http.TestHttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The journeys send their requests to all configured nodes in turn. */
@Isolated("it counts the requests of the shared service")
class NodesInTurnTest {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();
  private static final Pattern SEARCHES =
      Pattern.compile(
          "(?m)^http_server_requests_seconds_count\\{method=\"GET\","
              + "route=\"/api/partner-gateway/v1/contacts/list\",status=\"200\"} ([0-9.]+)");

  @Test
  void each_node_answers_its_share_and_shows_what_the_others_made() {
    List<RunningService> nodes = RunningService.nodes();
    assertEquals(Integer.getInteger("rubrica.nodes", 1), nodes.size());
    AccountFixture fixture = AccountFixture.fresh();
    long list = fixture.list("Soci");
    List<Long> before = nodes.stream().map(NodesInTurnTest::searches).toList();
    for (int i = 0; i < 3 * nodes.size(); i++) {
      assertEquals(List.of(list), fixture.api().get(AccountFixture.LISTS).expect(200).rowIds());
    }
    assertSearches(before.stream().map(each -> each + 3).toList(), nodes);
  }

  /** Waits, since a request is counted after its response is sent. */
  private static void assertSearches(List<Long> expected, List<RunningService> nodes) {
    List<Long> found = List.of();
    for (long end = System.nanoTime() + PATIENCE;
        !found.equals(expected) && System.nanoTime() < end; ) {
      LockSupport.parkNanos(PAUSE);
      found = nodes.stream().map(NodesInTurnTest::searches).toList();
    }
    assertEquals(expected, found);
  }

  private static long searches(RunningService node) {
    Matcher found = SEARCHES.matcher(TestHttpClient.get(node.observeRoot() + "/metrics").body());
    return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
  }
}
