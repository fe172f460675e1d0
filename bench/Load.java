import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1_000);

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
    SocketChannel channel = (SocketChannel) key.channel();
    Answer answer = (Answer) key.attachment();
    try {
      if (read(channel, answer)) {
        long now = System.nanoTime();
        // As pgbench does: what was begun in time counts, and the time it took counts too.
        if (answer.asked >= measureFrom) {
          end = Math.max(end, now);
          if (isShed(answer)) {
            shed++;
          } else {
            keep(now - answer.asked);
          }
        }
        if (pause > 0) {
          answer.asked += pause;
          answer.resting = true;
          return;
        }
        answer.asked = now;
        SocketChannel next = answer.closes ? reopen(key, answer) : channel;
        if (isShed(answer) && option("shed", "").equals("obey")) {
          answer.asked += RETRY_AFTER;
          answer.resting = true;
        } else if (now < until) {
          send(next);
        } else {
          next.close();
        }
      }
    } catch (IOException broken) {
      failed("connection: " + broken);
      key.cancel();
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
                cpu.service / some,
                cpu.database / some,
                cpu.load / some,
                shed));
  }

  private static double percentile(long[] sorted, int percent) {
    int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
  }

  /** Reads answers just as far as their framing needs. */
  private static final class Answer {

    private enum Next {
      STATUS,
      HEADER,
      BODY,
      CHUNK,
      CHUNK_END,
      LAST_CHUNK_END
    }

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED =
        "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);

    private final byte[] line = new byte[1 << 14];
    private final StringBuilder body;
    private Next next = Next.STATUS;
    private int length;
    private int status;
    private long left;
    private boolean chunked;
    private boolean closes;
    private long asked;
    private boolean resting;

    /**
     * @param body takes the body; null when nobody reads it
     */
    Answer(StringBuilder body) {
      this.body = body;
    }

    boolean take(ByteBuffer bytes) {
      boolean whole = false;
      while (!whole && (bytes.hasRemaining() || next == Next.BODY && left == 0)) {
        whole = next == Next.BODY ? skip(bytes) : line(bytes) && interpret();
      }
      return whole;
    }

    private boolean skip(ByteBuffer bytes) {
      int now = (int) Math.min(left, bytes.remaining());
      if (body != null) {
        byte[] copy = new byte[now];
        bytes.get(copy);
        body.append(new String(copy, StandardCharsets.ISO_8859_1));
      } else {
        bytes.position(bytes.position() + now);
      }
      left -= now;
      if (left > 0) {
        return false;
      }
      next = chunked ? Next.CHUNK_END : Next.STATUS;
      return !chunked;
    }

    private boolean line(ByteBuffer bytes) {
      while (bytes.hasRemaining()) {
        byte read = bytes.get();
        if (read == '\n') {
          return true;
        }
        if (read != '\r' && length < line.length) {
          line[length++] = read;
        }
      }
      return false;
    }

    // What the line that was read says; whether it was the last of the answer.
    private boolean interpret() {
      switch (next) {
        case STATUS -> {
          status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
          chunked = false;
          closes = false;
          left = 0;
          next = Next.HEADER;
        }
        case HEADER -> header();
        case CHUNK -> {
          left = Long.parseLong(text(0), 16);
          next = left == 0 ? Next.LAST_CHUNK_END : Next.BODY;
        }
        case CHUNK_END -> next = Next.CHUNK;
        default -> next = Next.STATUS;
      }
      length = 0;
      return next == Next.STATUS;
    }

    private void header() {
      if (length == 0) {
        next = chunked ? Next.CHUNK : Next.BODY;
      } else if (starts(LENGTH)) {
        left = Long.parseLong(text(LENGTH.length));
      } else if (starts(CHUNKED)) {
        chunked = true;
      } else if (starts(CLOSE)) {
        closes = true;
      }
    }

    private String text(int start) {
      return new String(line, start, length - start, StandardCharsets.ISO_8859_1).strip();
    }

    private boolean starts(byte[] name) {
      if (length < name.length) {
        return false;
      }
      for (int i = 0; i < name.length; i++) {
        if (Character.toLowerCase(line[i]) != name[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Text with places for numbers. */
  private static final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{(?:(\\d+)\\.\\.(\\d+)|seq)}");

    private final List<String> texts = new ArrayList<>();
    private final List<long[]> ranges = new ArrayList<>();

    Template(String text) {
      Matcher place = PLACE.matcher(text);
      int end = 0;
      while (place.find()) {
        texts.add(text.substring(end, place.start()));
        boolean range = place.group(1) != null;
        ranges.add(
            range
                ? new long[] {Long.parseLong(place.group(1)), Long.parseLong(place.group(2))}
                : new long[0]);
        end = place.end();
      }
      texts.add(text.substring(end));
    }

    StringBuilder fill(StringBuilder filled) {
      for (int i = 0; i < ranges.size(); i++) {
        filled.append(texts.get(i)).append(number(ranges.get(i)));
      }
      return filled.append(texts.getLast());
    }

    private static long number(long[] range) {
      return range.length == 0
          ? SEQUENCE.incrementAndGet()
          : ThreadLocalRandom.current().nextLong(range[0], range[1] + 1);
    }
  }

  /** Processor time in microseconds; nothing where there is no /proc. */
  private record Cpu(double service, double database, double load) {

    private static final double TICK = 10_000;

    static Cpu now(Map<String, String> options) {
      var self =
          (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Cpu(
          of(options.get("service")),
          family(options.get("database")),
          self.getProcessCpuTime() / 1e3);
    }

    Cpu since(Cpu before) {
      return new Cpu(service - before.service, database - before.database, load - before.load);
    }

    // PostgreSQL's sessions are children of one process, and those of the pool stay.
    private static double family(String pid) {
      return pid == null
          ? 0
          : of(pid)
              + ProcessHandle.of(Long.parseLong(pid)).stream()
                  .flatMap(ProcessHandle::children)
                  .mapToDouble(child -> of(Long.toString(child.pid())))
                  .sum();
    }

    private static double of(String pid) {
      try {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK;
      } catch (IOException gone) {
        return 0;
      }
    }
  }
}
