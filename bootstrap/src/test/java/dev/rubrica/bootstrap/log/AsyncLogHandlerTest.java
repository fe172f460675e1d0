package dev.rubrica.bootstrap.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.observe.CompletedRequest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue between loggers and an output that may be slow. */
final class AsyncLogHandlerTest {

  private static final int ROOM = 10;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AsyncLogHandler log =
      new AsyncLogHandler(new PrintStream(new Pipe()), new TextLogFormatter(), ROOM);

  /** An output that blocks until it is released. */
  private final class Pipe extends OutputStream {

    @Override
    public void write(int b) {
      written.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      stuck.countDown();
      try {
        goOn.await();
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
      written.write(bytes, from, length);
    }
  }

  @AfterEach
  void letGo() {
    goOn.countDown();
    log.close();
  }

  private static CompletedRequest request(int number) {
    return new CompletedRequest("r" + number, null, null, "GET", "/x", 200, 1, 1, false);
  }

  private static LogRecord record(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("test");
    return record;
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> ends(String pattern) {
    return lines().stream()
        .filter(line -> line.matches(pattern))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  /** One record is being written and the queue is full. */
  private void fill() throws InterruptedException {
    log.publish(record(Level.INFO, "first"));
    assertTrue(stuck.await(10, TimeUnit.SECONDS));
    IntStream.range(0, ROOM).forEach(number -> log.accept(request(number)));
    assertEquals(0, log.dropped());
  }

  @Test
  void nobody_waits_for_a_line_of_a_request_and_what_is_dropped_is_counted()
      throws InterruptedException {
    fill();
    IntStream.range(ROOM, 100).forEach(number -> log.accept(request(number)));
    assertEquals(90, log.dropped());
    goOn.countDown();
    log.close();
    assertEquals(
        IntStream.range(0, ROOM).mapToObj(number -> "id=r" + number).toList(), ends(".* id=r.*"));
    assertEquals(
        1, ends(".* WARNING .*AsyncLogHandler 90 lines were dropped.*").size(), lines()::toString);
  }

  @Test
  void other_records_wait_for_room() throws InterruptedException {
    fill();
    Thread speaker = Thread.ofPlatform().start(() -> log.publish(record(Level.SEVERE, "it broke")));
    while (speaker.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    speaker.join();
    log.close();
    assertEquals(0, log.dropped());
    assertEquals(1, ends(".* ERROR test it broke").size(), lines()::toString);
  }

  @Test
  void what_was_said_is_written_when_it_is_closed_and_afterwards() {
    goOn.countDown();
    AsyncLogHandler large =
        new AsyncLogHandler(new PrintStream(written), new TextLogFormatter(), 5_000);
    IntStream.range(0, 3_000).forEach(number -> large.accept(request(number)));
    large.close();
    assertEquals(3_000, lines().size());
    large.accept(request(3_000));
    large.publish(record(Level.WARNING, "late"));
    assertEquals(
        IntStream.rangeClosed(0, 3_000).mapToObj(number -> "id=r" + number).toList(),
        ends(".* id=r.*"));
    assertEquals(3_002, lines().size());
  }

  @Test
  void many_speakers_lose_nothing_and_break_no_line() throws InterruptedException {
    goOn.countDown();
    AsyncLogHandler large =
        new AsyncLogHandler(new PrintStream(written), new TextLogFormatter(), 4);
    List<Thread> speakers =
        IntStream.range(0, 8)
            .mapToObj(
                speaker ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                IntStream.range(0, 100)
                                    .forEach(
                                        i -> large.publish(record(Level.INFO, speaker + "-" + i)))))
            .toList();
    for (Thread speaker : speakers) {
      speaker.join();
    }
    large.close();
    assertEquals(800, ends(".* INFO test [0-7]-[0-9]+").stream().distinct().count());
  }

  @Test
  void a_record_that_cannot_be_written_takes_no_other_with_it() {
    Formatter picky =
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            if (record.getMessage().equals("bad")) {
              throw new IllegalStateException("value +39333");
            }
            return record.getMessage() + "\n";
          }
        };
    AsyncLogHandler careful = new AsyncLogHandler(new PrintStream(written), picky, ROOM);
    for (String message : List.of("one", "bad", "two")) {
      careful.publish(record(Level.INFO, message));
    }
    careful.close();
    assertEquals(
        List.of(
            "one",
            "a log record of test cannot be formatted: java.lang.IllegalStateException",
            "two"),
        lines());
  }
}
