package dev.rubrica.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Divides a sequence of latencies into windows of equal duration. Not thread-safe. */
final class TimeWindows {

  private final long nanos;
  private final List<Integer> ends = new ArrayList<>();
  private final List<CpuTime> cpuTimes = new ArrayList<>();
  private final Supplier<CpuTime> cpu;
  private long next;

  /**
   * @param start the start of the first window, in nanoseconds
   * @param seconds the duration of a window
   * @param cpu the processor time so far
   */
  TimeWindows(long start, double seconds, Supplier<CpuTime> cpu) {
    this.cpu = cpu;
    this.nanos = (long) (seconds * 1e9);
    this.next = start + nanos;
  }

  /** Ends the windows that are over before a latency is recorded. */
  void at(long now, int count) {
    if (cpuTimes.isEmpty()) {
      cpuTimes.add(cpu.get());
    }
    for (; now >= next; next += nanos) {
      ends.add(count);
      cpuTimes.add(cpu.get());
    }
  }

  /**
   * For each complete window a line: requests per second, p50, p99 and maximum in ms, processor
   * time in µs per request of service and database.
   */
  String report(long[] times) {
    StringBuilder lines = new StringBuilder();
    int from = 0;
    for (int i = 0; i < ends.size(); i++) {
      int to = ends.get(i);
      CpuTime used = cpuTimes.get(i + 1).since(cpuTimes.get(i));
      long[] window = Arrays.copyOfRange(times, from, to);
      Arrays.sort(window);
      lines.append(
          "%.0f %.1f %.1f %.1f %.0f %.0f%n"
              .formatted(
                  window.length / (nanos / 1e9),
                  percentile(window, 50),
                  percentile(window, 99),
                  percentile(window, 100),
                  used.service() / Math.max(1, window.length),
                  used.database() / Math.max(1, window.length)));
      from = to;
    }
    return lines.toString();
  }

  /** In milliseconds. */
  static double percentile(long[] sorted, int percent) {
    int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
  }
}
