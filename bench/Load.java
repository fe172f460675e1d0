import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
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
 * says what came of it. As light as can be: it shares the processors with what it measures.
 *
 * <p>In paths and bodies, {@code {3..90}} becomes a random number of the range and {@code {seq}} a
 * number that no other request of the run has.
 */
public final class Load {

  private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1_000);

  private final Map<String, String> options;
  private final Template request;
  private final Template body;
  private final AtomicLong failures = new AtomicLong();
  private volatile long measureFrom;
  private volatile long until;

  private Load(Map<String, String> options, List<String> words) {
    this.options = options;
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
    try (Connection connection = new Connection()) {
      connection.keepBody = option("once", "").equals("body");
      long start = System.nanoTime();
      int status = connection.exchange();
      long took = System.nanoTime() - start;
      System.out.println(connection.keepBody ? connection.body : "%.1f".formatted(took / 1e6));
      return status / 100 == 2 ? 0 : 1;
    }
  }

  private int run() throws InterruptedException {
    double warm = Double.parseDouble(option("warm", "3"));
    double seconds = Double.parseDouble(option("seconds", "8"));
    List<Worker> workers = new ArrayList<>();
    long start = System.nanoTime();
    measureFrom = start + (long) (warm * 1e9);
    until = measureFrom + (long) (seconds * 1e9);
    for (int i = 0; i < Integer.parseInt(option("connections", "16")); i++) {
      workers.add(new Worker());
    }
    workers.forEach(Thread::start);
    Thread.sleep((long) (warm * 1_000));
    Cpu before = Cpu.now(options);
    for (Worker worker : workers) {
      worker.join();
    }
    report(workers, Cpu.now(options).since(before));
    return failures.get() == 0 ? 0 : 1;
  }

  // requests/s, p50 and p99 in ms, requests, failures, CPU in us a request: service database load
  private void report(List<Worker> workers, Cpu cpu) {
    long[] times = workers.stream().flatMapToLong(worker -> worker.times()).sorted().toArray();
    long end = workers.stream().mapToLong(worker -> worker.end).max().orElse(until);
    double elapsed = (end - measureFrom) / 1e9;
    int count = Math.max(1, times.length);
    System.out.println(
        "%.1f %.3f %.3f %d %d %.0f %.0f %.0f"
            .formatted(
                times.length / elapsed,
                percentile(times, 50),
                percentile(times, 99),
                times.length,
                failures.get(),
                cpu.service / count,
                cpu.database / count,
                cpu.load / count));
  }

  private static double percentile(long[] sorted, int percent) {
    int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
  }

  private final class Worker extends Thread {

    private long[] taken = new long[1 << 14];
    private int count;
    private long end;

    @Override
    public void run() {
      try (Connection connection = new Connection()) {
        long start = System.nanoTime();
        while (start < until) {
          connection.exchange();
          end = System.nanoTime();
          // As pgbench does: what was begun in time counts, and the time it took counts too.
          if (start >= measureFrom) {
            keep(end - start);
          }
          start = end;
        }
      } catch (IOException | RuntimeException broken) {
        failed("connection: " + broken);
      }
    }

    private void keep(long time) {
      if (count == taken.length) {
        taken = Arrays.copyOf(taken, count * 2);
      }
      taken[count++] = time;
    }

    private java.util.stream.LongStream times() {
      return Arrays.stream(taken, 0, count);
    }
  }

  private void failed(String what) {
    if (failures.getAndIncrement() == 0) {
      System.err.println("load: " + what);
    }
  }

  /** A socket that asks and reads answers just as far as their framing needs. */
  private final class Connection implements AutoCloseable {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED =
        "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] line = new byte[1 << 14];
    private int from;
    private int to;
    private boolean keepBody;
    private StringBuilder body = new StringBuilder();

    Connection() throws IOException {
      socket =
          new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(option("port", "8080")));
      socket.setTcpNoDelay(true);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    int exchange() throws IOException {
      send();
      int status = answer();
      if (status / 100 != 2) {
        failed("status " + status);
      }
      return status;
    }

    private void send() throws IOException {
      StringBuilder text = request.fill(new StringBuilder(512));
      if (Load.this.body != null) {
        StringBuilder content = Load.this.body.fill(new StringBuilder(256));
        text.append(content.length()).append("\r\n\r\n").append(content);
      }
      out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private int answer() throws IOException {
      int length = line();
      int status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
      long content = 0;
      boolean chunked = false;
      while ((length = line()) > 0) {
        if (starts(LENGTH, length)) {
          content = Long.parseLong(text(LENGTH.length, length));
        } else if (starts(CHUNKED, length)) {
          chunked = true;
        }
      }
      if (chunked) {
        chunks();
      } else {
        skip(content);
      }
      return status;
    }

    private void chunks() throws IOException {
      long size;
      do {
        size = Long.parseLong(text(0, line()), 16);
        skip(size);
        line();
      } while (size > 0);
    }

    private String text(int start, int end) {
      return new String(line, start, end - start, StandardCharsets.ISO_8859_1).strip();
    }

    private boolean starts(byte[] name, int length) {
      for (int i = 0; i < name.length; i++) {
        if (i >= length || Character.toLowerCase(line[i]) != name[i]) {
          return false;
        }
      }
      return true;
    }

    private int line() throws IOException {
      int length = 0;
      for (; ; ) {
        fill();
        byte read = buffer[from++];
        if (read == '\n') {
          return length;
        }
        if (read != '\r' && length < line.length) {
          line[length++] = read;
        }
      }
    }

    private void skip(long bytes) throws IOException {
      for (long left = bytes; left > 0; ) {
        fill();
        int now = (int) Math.min(left, to - from);
        if (keepBody) {
          body.append(new String(buffer, from, now, StandardCharsets.ISO_8859_1));
        }
        from += now;
        left -= now;
      }
    }

    private void fill() throws IOException {
      if (from == to) {
        from = 0;
        to = in.read(buffer);
        if (to <= 0) {
          throw new IOException("closed");
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
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
