package dev.rubrica.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends one kind of request over keep-alive connections, each as soon as the previous one is
 * answered, and prints rates, latencies and failures. It shares the processors with the service
 * that it measures and therefore uses as little of them as possible: one thread serves all
 * connections, so it is rarely woken.
 *
 * <p>Path, key, body and the additional {@code --header} may have placeholders, see {@link
 * RequestTemplate}. With {@code --rate}, each connection sends that many requests a second, on
 * schedule even when earlier responses are late. With {@code --shed}, a 503 is counted separately
 * and is not a failure; the request is repeated immediately or, with {@code --shed obey}, after the
 * second of the Retry-After header. With {@code --window}, it first waits until the service is
 * ready, and also prints a line for each window of that many seconds.
 */
public final class LoadGenerator {

  private static final long RETRY_AFTER_NANOS = 1_000_000_000;

  private final Map<String, String> options;
  private final RequestTemplate request;
  private final RequestTemplate body;
  private long failures;
  private long shed;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private long[] times = new long[1 << 16];
  private int count;
  private long measureFrom;
  private long until;
  private long end;
  private final long pause;
  private TimeWindows windows;

  private LoadGenerator(Map<String, String> options, List<String> words) {
    this.options = options;
    double rate = Double.parseDouble(option("rate", "0"));
    this.pause = rate > 0 ? (long) (1e9 / rate) : 0;
    String content = words.size() > 2 ? words.get(2) : null;
    this.body = content == null ? null : new RequestTemplate(content);
    this.request = new RequestTemplate(head(words.get(0), words.get(1), content != null));
  }

  private String head(String method, String path, boolean withBody) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: "
        + option("key", "")
        + (options.containsKey("header") ? "\r\n" + options.get("header") : "")
        + (withBody ? "\r\nContent-Type: application/json\r\nContent-Length: " : "\r\n\r\n");
  }

  private String option(String name, String fallback) {
    return options.getOrDefault(name, fallback);
  }

  /** Arguments: options, method, path and optionally a body. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    int next = 0;
    for (; arguments[next].startsWith("--"); next += 2) {
      options.put(arguments[next].substring(2), arguments[next + 1]);
    }
    LoadGenerator generator =
        new LoadGenerator(options, List.of(arguments).subList(next, arguments.length));
    System.exit(options.containsKey("once") ? generator.once() : generator.run());
  }

  /**
   * Sends one request; prints its duration (--once time) or the body of the response (--once body).
   */
  private int once() throws IOException {
    try (SocketChannel channel = connect()) {
      boolean body = option("once", "").equals("body");
      HttpResponseReader response = new HttpResponseReader(body ? new StringBuilder() : null);
      long start = System.nanoTime();
      send(channel);
      while (!read(channel, response)) {}
      System.out.println(
          body ? response.body : "%.1f".formatted((System.nanoTime() - start) / 1e6));
      return failures == 0 ? 0 : 1;
    }
  }

  private int run() throws IOException {
    awaitReady();
    long start = System.nanoTime();
    measureFrom = start + (long) (Double.parseDouble(option("warm", "3")) * 1e9);
    until = measureFrom + (long) (Double.parseDouble(option("seconds", "8")) * 1e9);
    end = until;
    windows =
        new TimeWindows(
            measureFrom, Double.parseDouble(option("window", "1e6")), () -> CpuTime.now(options));
    CpuTime before = new CpuTime(0, 0, 0);
    try (Selector selector = Selector.open()) {
      open(selector);
      boolean warm = false;
      while (!selector.keys().isEmpty()) {
        selector.select(this::ready, pause > 0 || options.containsKey("shed") ? 1 : 100);
        sendDue(selector);
        if (!warm && System.nanoTime() >= measureFrom) {
          warm = true;
          before = CpuTime.now(options);
        }
      }
    }
    System.out.print(windows.report(times));
    report(CpuTime.now(options).since(before));
    return failures == 0 ? 0 : 1;
  }

  private void awaitReady() throws IOException {
    RequestTemplate ready = new RequestTemplate(head("GET", "/observe/health/ready", false));
    HttpResponseReader response = new HttpResponseReader(null);
    for (long pause = 0; options.containsKey("window") && response.status != 200; pause = 10) {
      LockSupport.parkNanos(pause * 1_000_000);
      try (SocketChannel channel = connect()) {
        channel.write(
            ByteBuffer.wrap(
                ready
                    .fill(new StringBuilder(), new HashMap<>())
                    .toString()
                    .getBytes(StandardCharsets.ISO_8859_1)));
        do {
          channel.read(buffer.clear());
        } while (!response.consume(buffer.flip()));
      }
    }
  }

  private void open(Selector selector) throws IOException {
    for (int i = 0; i < Integer.parseInt(option("connections", "16")); i++) {
      SocketChannel channel = connect();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new HttpResponseReader(null));
      ((HttpResponseReader) channel.keyFor(selector).attachment()).requestedAt = System.nanoTime();
      send(channel);
    }
  }

  // At a fixed rate, a late response does not delay the next request, whose latency counts from
  // when it was due: otherwise slow responses would hide themselves (coordinated omission).
  private void sendDue(Selector selector) throws IOException {
    for (SelectionKey key : List.copyOf(selector.keys())) {
      HttpResponseReader response = (HttpResponseReader) key.attachment();
      if (!key.isValid() || !response.paused || response.requestedAt > System.nanoTime()) {
        continue;
      }
      if (response.requestedAt < until) {
        response.paused = false;
        send((SocketChannel) key.channel());
      } else {
        key.channel().close();
      }
    }
  }

  private SocketChannel connect() throws IOException {
    int port = Integer.parseInt(option("port", "8080"));
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return channel;
  }

  private void ready(SelectionKey key) {
    HttpResponseReader response = (HttpResponseReader) key.attachment();
    try {
      if (read((SocketChannel) key.channel(), response)) {
        long now = System.nanoTime();
        measure(response, now);
        sendNext(key, response, now);
      }
    } catch (IOException e) {
      failed("connection: " + e);
      key.cancel();
    }
  }

  // Like pgbench: requests that were sent in time count, even if their responses come after the
  // end.
  private void measure(HttpResponseReader response, long now) {
    if (response.requestedAt < measureFrom) {
      return;
    }
    end = Math.max(end, now);
    if (isShed(response)) {
      shed++;
    } else {
      windows.at(now, count);
      record(now - response.requestedAt);
    }
  }

  private void sendNext(SelectionKey key, HttpResponseReader response, long now)
      throws IOException {
    if (pause > 0) {
      response.pauseUntil(response.requestedAt + pause);
      return;
    }
    SocketChannel next = response.closes ? reopen(key, response) : (SocketChannel) key.channel();
    response.requestedAt = now;
    if (isShed(response) && option("shed", "").equals("obey")) {
      response.pauseUntil(now + RETRY_AFTER_NANOS);
    } else if (now < until) {
      send(next);
    } else {
      next.close();
    }
  }

  // The service closes the connection when it rejects a request before reading its body.
  private SocketChannel reopen(SelectionKey key, HttpResponseReader response) throws IOException {
    response.closes = false;
    key.channel().close();
    SocketChannel channel = connect();
    channel.configureBlocking(false);
    channel.register(key.selector(), SelectionKey.OP_READ, response);
    return channel;
  }

  private boolean isShed(HttpResponseReader response) {
    return response.status == 503 && options.containsKey("shed");
  }

  private void record(long time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, count * 2);
    }
    times[count++] = time;
  }

  private void send(SocketChannel channel) throws IOException {
    Map<String, Long> named = new HashMap<>();
    StringBuilder text = request.fill(new StringBuilder(512), named);
    if (body != null) {
      StringBuilder content = body.fill(new StringBuilder(256), named);
      text.append(content.length()).append("\r\n\r\n").append(content);
    }
    buffer.clear().put(text.toString().getBytes(StandardCharsets.ISO_8859_1)).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  // Returns whether the response is complete.
  private boolean read(SocketChannel channel, HttpResponseReader response) throws IOException {
    if (channel.read(buffer.clear()) < 0) {
      throw new IOException("closed");
    }
    boolean complete = response.consume(buffer.flip());
    if (complete && response.status / 100 != 2 && !isShed(response)) {
      failed("status " + response.status);
    }
    return complete;
  }

  private void failed(String what) {
    if (failures++ == 0) {
      System.err.println("load: " + what);
    }
  }

  // Requests/s, p50 and p99 in ms, requests, failures, CPU time in µs per request of service,
  // database and load generator, requests rejected with 503.
  private void report(CpuTime cpu) {
    long[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    int requests = Math.max(1, count);
    System.out.println(
        "%.1f %.3f %.3f %d %d %.0f %.0f %.0f %d"
            .formatted(
                count / ((end - measureFrom) / 1e9),
                TimeWindows.percentile(sorted, 50),
                TimeWindows.percentile(sorted, 99),
                count,
                failures,
                cpu.service() / requests,
                cpu.database() / requests,
                cpu.load() / requests,
                shed));
  }
}
