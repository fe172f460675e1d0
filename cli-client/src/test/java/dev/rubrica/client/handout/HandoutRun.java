package dev.rubrica.client.handout;

import dev.rubrica.client.http.StubService;
import dev.rubrica.client.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hand-out of campaign 5 of a scripted service by a shell script, with short pauses. */
final class HandoutRun {

  static final String CAMPAIGN = "GET /campaigns/5";
  static final String ASK = "POST /campaigns/5/leases";
  static final String FIND = "GET /campaigns/5/leases";

  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  static final HandoutTiming FAST =
      new HandoutTiming(MILLI, Duration.ofMillis(2), MINUTE, MINUTE, MINUTE);

  final StubService service;
  final Handout handout;
  private final StringWriter messages = new StringWriter();
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private volatile boolean closed;

  HandoutRun(StubService service, String script) {
    this(service, script, FAST, 1);
  }

  HandoutRun(StubService service, String script, HandoutTiming timing, int workers) {
    this.service = service;
    List<String> command = List.of("sh", "-c", script);
    HandoutConsole console =
        new HandoutConsole(
            new PrintWriter(messages), Progress.none(), new PrintStream(output(), true));
    this.handout =
        new Handout(
            service.client().leases(5),
            new HandoutRequest(workers, 100, 10, command, Path.of("").toAbsolutePath()),
            timing,
            console);
  }

  private OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        if (closed) {
          throw new IOException("Broken pipe");
        }
        lines.write(octet);
      }
    };
  }

  /** Closes the standard output. */
  HandoutRun withoutOutput() {
    closed = true;
    return this;
  }

  /** A service whose campaign is completed at the end. */
  static StubService service() throws IOException {
    return new StubService().on(CAMPAIGN, 200, campaign(3, null));
  }

  static String campaign(int status, String failure) {
    return """
    {'id':5,'status':%d,'failure':%s,'totalDestinations':3,'totalSuccess':2,'totalFailed':1,
    'totalSkipped':0,'destinations':['+39333']}\
    """
        .formatted(status, failure == null ? null : "'" + failure + "'");
  }

  static String lease(String id, int seconds, String... keys) {
    String recipients =
        Stream.of(keys)
            .map("{'key':'%s','phoneNumber':'+39333','fields':{'size':1.50}}"::formatted)
            .collect(Collectors.joining(","));
    return "{'leaseId':'%s','expiresAt':'2026-11-22T10:15:30Z','seconds':%d,'recipients':[%s]}"
        .formatted(id, seconds, recipients);
  }

  static String done(String id) {
    return ASK + "/" + id + "/done";
  }

  static String extend(String id) {
    return ASK + "/" + id + "/extend";
  }

  static String giveBack(String id) {
    return "DELETE /campaigns/5/leases/" + id;
  }

  HandoutResult run() throws InterruptedException {
    return handout.run();
  }

  String messages() {
    return messages.toString();
  }

  /** The lines that the commands have passed on. */
  String lines() {
    return lines.toString(StandardCharsets.UTF_8);
  }
}
