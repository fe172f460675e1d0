package dev.rubrica.bootstrap.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResourceStackTest {

  private final List<String> closed = new ArrayList<>();
  private final ResourceStack stack = new ResourceStack();

  private void pushFailing(RuntimeException failure) {
    stack.push(
        () -> {
          closed.add(failure.getMessage());
          throw failure;
        });
  }

  @Test
  void resources_are_closed_once_and_the_latest_first() {
    stack.push(() -> closed.add("database"));
    stack.push(() -> closed.add("server"));
    stack.close();
    stack.close();
    assertEquals(List.of("server", "database"), closed);
  }

  @Test
  void a_failure_does_not_keep_the_others_open() {
    RuntimeException first = new IllegalStateException("server");
    RuntimeException second = new IllegalStateException("pool");
    stack.push(() -> closed.add("database"));
    pushFailing(second);
    pushFailing(first);
    assertSame(first, assertThrows(RuntimeException.class, stack::close));
    assertEquals(List.of("server", "pool", "database"), closed);
    assertEquals(List.of(second), List.of(first.getSuppressed()));
  }

  @Test
  void the_failure_that_closes_them_suppresses_theirs() {
    RuntimeException start = new IllegalStateException("start");
    RuntimeException close = new IllegalStateException("close");
    pushFailing(close);
    stack.closeAfter(start);
    assertEquals(List.of(close), List.of(start.getSuppressed()));
  }
}
