package dev.rubrica.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** CPU time of processes in microseconds; zero where there is no {@code /proc}. */
record CpuTime(double service, double database, double load) {

  private static final double TICK = 10_000;

  static CpuTime now(Map<String, String> options) {
    var self =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new CpuTime(
        of(options.get("service")),
        family(options.get("database")),
        self.getProcessCpuTime() / 1e3);
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(service - before.service, database - before.database, load - before.load);
  }

  // Sessions are children of the postmaster; those of the pool live as long as the measurement.
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
    } catch (IOException _) {
      return 0;
    }
  }
}
