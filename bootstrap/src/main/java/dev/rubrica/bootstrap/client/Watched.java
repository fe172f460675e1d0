package dev.rubrica.bootstrap.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** An import that was begun, until its end. */
public final class Watched {

  private static final long PAUSE_MILLIS = 300;

  private final Gateway gateway;
  private final Progress progress;

  public Watched(Gateway gateway, Progress progress) {
    this.gateway = gateway;
    this.progress = progress;
  }

  /**
   * @return the import as it ended
   */
  public JsonNode toTheEnd(JsonNode begun) {
    String path = "/contacts/upload/" + begun.path("importId").asLong();
    long start = System.nanoTime();
    JsonNode job = begun;
    while (job.path("status").asText().equals("RUNNING")) {
      pause();
      job = gateway.get(path);
      progress.show(
          job.path("summary").path("total").asLong(), Duration.ofNanos(System.nanoTime() - start));
    }
    progress.end();
    return job;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Gateway.Refused("interrupted; the import goes on");
    }
  }
}
