package dev.rubrica.persistence.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.persistence.pool.ServerOrder.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which servers are tried. */
class ServerOrderTest {

  private final ServerOrder order = new ServerOrder(List.of("a", "b", "c"));

  @Test
  void servers_that_do_not_respond_come_last() {
    order.unreachable("a");
    assertEquals(List.of("b", "c", "a"), order.servers());
    order.unreachable("b");
    assertEquals(List.of("c", "a", "b"), order.servers());
  }

  @Test
  void the_primary_comes_first_also_when_another_server_returns() {
    order.unreachable("a");
    assertEquals(Role.SAME, order.accepted("c", order.changes()));
    assertEquals(List.of("c", "b", "a"), order.servers());
  }

  @Test
  void another_primary_is_a_new_one() {
    assertEquals(Role.SAME, order.accepted("a", order.changes()));
    assertEquals(Role.SAME, order.accepted("a", order.changes()));
    assertEquals(Role.NEW, order.accepted("b", order.changes()));
    assertEquals(Role.SAME, order.accepted("b", order.changes()));
  }

  @Test
  void a_connection_that_was_begun_before_a_change_does_not_change_the_primary_back() {
    order.accepted("a", order.changes());
    long before = order.changes();
    order.accepted("b", before);
    assertEquals(Role.FORMER, order.accepted("a", before));
    assertEquals(Role.SAME, order.accepted("b", before));
    assertEquals(List.of("b", "a", "c"), order.servers());
  }
}
