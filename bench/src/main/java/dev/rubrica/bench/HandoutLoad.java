package dev.rubrica.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hands out a campaign: each worker takes a lease, reports that all of it succeeded, and takes the
 * next one, until nobody is left. It reads all bytes of a lease but does not parse its recipients.
 *
 * <p>Prints leases, seconds, p50 and p99 in ms of a lease with its report, and leases per second in
 * the first, the second, the third and the last quarter of the leases.
 */
public final class HandoutLoad {

  private static final String LEASE_ID = "\"leaseId\":\"";
  private static final int UUID_LENGTH = 36;

  private final InetSocketAddress service;
  private final String head;
  private final String path;
  private final String lease;

  private record Handed(long start, long end) {}

  private HandoutLoad(Map<String, String> options, String path) {
    this.service =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(options.get("port")));
    this.head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: " + options.get("key");
    this.path = path;
    this.lease = "{\"limit\":" + options.get("limit") + ",\"seconds\":120}";
  }

  /** Arguments: --port, --key, --workers, --limit, and the path of the leases of the campaign. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>(Map.of("workers", "8", "limit", "1000"));
    int next = 0;
    for (; arguments[next].startsWith("--"); next += 2) {
      options.put(arguments[next].substring(2), arguments[next + 1]);
    }
    HandoutLoad load = new HandoutLoad(options, arguments[next]);
    load.run(Integer.parseInt(options.get("workers")));
  }

  private void run(int workers) throws Exception {
    long start = System.nanoTime();
    List<Handed> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      Callable<List<Handed>> worker = this::work;
      for (Future<List<Handed>> one : threads.invokeAll(Collections.nCopies(workers, worker))) {
        all.addAll(one.get());
      }
    }
    report(start, all);
  }

  private List<Handed> work() throws IOException {
    List<Handed> handed = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    try (SocketChannel channel = SocketChannel.open(service)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      while (true) {
        long start = System.nanoTime();
        StringBuilder body = new StringBuilder(1 << 18);
        int status = post(channel, buffer, path, lease, new HttpResponseReader(body));
        if (status != 200) {
          return ended(status, handed);
        }
        int at = body.indexOf(LEASE_ID) + LEASE_ID.length();
        String done = path + "/" + body.substring(at, at + UUID_LENGTH) + "/done";
        int reported = post(channel, buffer, done, "{}", new HttpResponseReader(null));
        if (reported != 200) {
          throw new IOException("the report was answered by " + reported);
        }
        handed.add(new Handed(start, System.nanoTime()));
      }
    }
  }

  // Nobody is left now, which others need not ask again at once (429), or the campaign is
  // completed.
  private static List<Handed> ended(int status, List<Handed> handed) throws IOException {
    if (status != 204 && status != 409 && status != 429) {
      throw new IOException("the request for a lease was answered by " + status);
    }
    return handed;
  }

  private int post(
      SocketChannel channel, ByteBuffer buffer, String to, String body, HttpResponseReader response)
      throws IOException {
    String request =
        ("POST " + to + head)
            + ("\r\nContent-Type: application/json\r\nContent-Length: " + body.length())
            + ("\r\n\r\n" + body);
    ByteBuffer sent = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    while (sent.hasRemaining()) {
      channel.write(sent);
    }
    do {
      if (channel.read(buffer.clear()) < 0) {
        throw new IOException("closed");
      }
    } while (!response.consume(buffer.flip()));
    return response.status;
  }

  private static void report(long start, List<Handed> all) {
    long[] times = all.stream().mapToLong(one -> one.end() - one.start()).sorted().toArray();
    long[] ends = all.stream().mapToLong(Handed::end).sorted().toArray();
    long end = ends.length == 0 ? start : ends[ends.length - 1];
    System.out.printf(
        "%d %.2f %.1f %.1f %s%n",
        all.size(),
        (end - start) / 1e9,
        TimeWindows.percentile(times, 50),
        TimeWindows.percentile(times, 99),
        quarters(start, ends));
  }

  private static String quarters(long start, long[] ends) {
    double[] rates = new double[4];
    for (int i = 0; i < rates.length && ends.length >= rates.length; i++) {
      int from = ends.length * i / rates.length;
      int to = ends.length * (i + 1) / rates.length;
      long since = from == 0 ? start : ends[from - 1];
      rates[i] = (to - from) / ((ends[to - 1] - since) / 1e9);
    }
    return "%.1f %.1f %.1f %.1f".formatted(rates[0], rates[1], rates[2], rates[3]);
  }
}
