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

/**
 * Sends one kind of request over kept-alive connections, each as soon as the last is answered, and
 * says what came of it. As light as can be, for it shares the processors with what it measures: one
 * thread serves all connections, so that it seldom has to be woken.
 *
 * <p>In paths and bodies, {@code {3..90}} becomes a random number of the range and {@code {seq}} a
 * number that no other request of the run has. With {@code --rate} each connection sends so many a
 * second instead, on time whatever became of those before. With {@code --shed} a 503 is no failure
 * and counted beside the others; it is asked again at once, or, with {@code --shed obey}, after the
 * second that the service asks for.
 */
public final class Load {

  private static final long RETRY_AFTER = 1_000_000_000;

  private final Map<String, String> options;
  private final Template request;
  private final Template body;
  private long failures;
  private long shed;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private long[] times = new long[1 << 16];
  private int count;
  private long measureFrom;
  private long until;
  private long end;
  private final long pause;

  private Load(Map<String, String> options, List<String> words) {
    this.options = options;
    double rate = Double.parseDouble(option("rate", "0"));
    this.pause = rate > 0 ? (long) (1e9 / rate) : 0;
    String content = words.size() > 2 ? words.get(2) : null;
    this.body = content == null ? null : new Template(content);
    this.request = new Template(head(words.get(0), words.get(1), content != null));
  }

  private String head(String method, String path, boolean withBody) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: "
        + option("key", "")
        + (withBody ? "\r\nContent-Type: application/json\r\nContent-Length: " : "\r\n\r\n");
  }

  private String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /** Options, then method, path and, if any, body. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    int next = 0;
    for (; arguments[next].startsWith("--"); next += 2) {
      options.put(arguments[next].substring(2), arguments[next + 1]);
    }
    Load load = new Load(options, List.of(arguments).subList(next, arguments.length));
    System.exit(options.containsKey("once") ? load.once() : load.run());
  }

  /** One request: prints how long it took (--once time) or what was answered (--once body). */
  private int once() throws IOException {
    try (SocketChannel channel = connect()) {
      boolean body = option("once", "").equals("body");
      Answer answer = new Answer(body ? new StringBuilder() : null);
      long start = System.nanoTime();
      send(channel);
      while (!read(channel, answer)) {}
      System.out.println(body ? answer.body : "%.1f".formatted((System.nanoTime() - start) / 1e6));
      return failures == 0 ? 0 : 1;
    }
  }

  private int run() throws IOException {
    long start = System.nanoTime();
    measureFrom = start + (long) (Double.parseDouble(option("warm", "3")) * 1e9);
    until = measureFrom + (long) (Double.parseDouble(option("seconds", "8")) * 1e9);
    end = until;
    Cpu before = new Cpu(0, 0, 0);
    try (Selector selector = Selector.open()) {
      open(selector);
      boolean warm = false;
      while (!selector.keys().isEmpty()) {
        selector.select(this::ready, pause > 0 || options.containsKey("shed") ? 1 : 100);
        sendDue(selector);
        if (!warm && System.nanoTime() >= measureFrom) {
          warm = true;
          before = Cpu.now(options);
        }
      }
    }
    report(Cpu.now(options).since(before));
    return failures == 0 ? 0 : 1;
  }

  private void open(Selector selector) throws IOException {
    for (int i = 0; i < Integer.parseInt(option("connections", "16")); i++) {
      SocketChannel channel = connect();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Answer(null));
      ((Answer) channel.keyFor(selector).attachment()).asked = System.nanoTime();
      send(channel);
    }
  }

  // At a given rate, a request that is answered late does not put off the next: it counts as asked
  // when it was due.
  private void sendDue(Selector selector) throws IOException {
    for (SelectionKey key : List.copyOf(selector.keys())) {
      Answer answer = (Answer) key.attachment();
      if (!key.isValid() || !answer.resting || answer.asked > System.nanoTime()) {
        continue;
      }
      if (answer.asked < until) {
        answer.resting = false;
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
    Answer answer = (Answer) key.attachment();
    try {
      if (read((SocketChannel) key.channel(), answer)) {
        long now = System.nanoTime();
        count(answer, now);
        goOn(key, answer, now);
      }
    } catch (IOException broken) {
      failed("connection: " + broken);
      key.cancel();
    }
  }

  // As pgbench does: what was begun in time counts, and the time it took counts too.
  private void count(Answer answer, long now) {
    if (answer.asked < measureFrom) {
      return;
    }
    end = Math.max(end, now);
    if (isShed(answer)) {
      shed++;
    } else {
      keep(now - answer.asked);
    }
  }

  private void goOn(SelectionKey key, Answer answer, long now) throws IOException {
    if (pause > 0) {
      answer.restUntil(answer.asked + pause);
      return;
    }
    SocketChannel next = answer.closes ? reopen(key, answer) : (SocketChannel) key.channel();
    answer.asked = now;
    if (isShed(answer) && option("shed", "").equals("obey")) {
      answer.restUntil(now + RETRY_AFTER);
    } else if (now < until) {
      send(next);
    } else {
      next.close();
    }
  }

  // Refused before its body was read.
  private SocketChannel reopen(SelectionKey key, Answer answer) throws IOException {
    answer.closes = false;
    key.channel().close();
    SocketChannel channel = connect();
    channel.configureBlocking(false);
    channel.register(key.selector(), SelectionKey.OP_READ, answer);
    return channel;
  }

  private boolean isShed(Answer answer) {
    return answer.status == 503 && options.containsKey("shed");
  }

  private void keep(long time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, count * 2);
    }
    times[count++] = time;
  }

  private void send(SocketChannel channel) throws IOException {
    StringBuilder text = request.fill(new StringBuilder(512));
    if (body != null) {
      StringBuilder content = body.fill(new StringBuilder(256));
      text.append(content.length()).append("\r\n\r\n").append(content);
    }
    buffer.clear().put(text.toString().getBytes(StandardCharsets.ISO_8859_1)).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  // Whether the answer is whole.
  private boolean read(SocketChannel channel, Answer answer) throws IOException {
    if (channel.read(buffer.clear()) < 0) {
      throw new IOException("closed");
    }
    boolean whole = answer.take(buffer.flip());
    if (whole && answer.status / 100 != 2 && !isShed(answer)) {
      failed("status " + answer.status);
    }
    return whole;
  }

  private void failed(String what) {
    if (failures++ == 0) {
      System.err.println("load: " + what);
    }
  }

  // requests/s, p50 and p99 in ms, requests, failures, CPU in us a request: service database load,
  // refused as too much
  private void report(Cpu cpu) {
    long[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    int some = Math.max(1, count);
    System.out.println(
        "%.1f %.3f %.3f %d %d %.0f %.0f %.0f %d"
            .formatted(
                count / ((end - measureFrom) / 1e9),
                percentile(sorted, 50),
                percentile(sorted, 99),
                count,
                failures,
                cpu.service() / some,
                cpu.database() / some,
                cpu.load() / some,
                shed));
  }

  private static double percentile(long[] sorted, int percent) {
    int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
  }
}
