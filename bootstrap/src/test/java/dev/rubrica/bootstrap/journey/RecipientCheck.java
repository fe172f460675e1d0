package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What became of each recipient of a completed campaign, compared with what its senders and its
 * people have done.
 */
final class RecipientCheck {

  /** The outcomes of a person. A campaign that has completed has no other ones. */
  enum Outcome {
    SUCCEEDED,
    FAILED,
    SKIPPED
  }

  private final HandoutLedger ledger;
  private final Withdrawals withdrawals;
  private final Set<String> keys = new HashSet<>();
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

  RecipientCheck(HandoutLedger ledger, Withdrawals withdrawals) {
    this.ledger = ledger;
    this.withdrawals = withdrawals;
  }

  /**
   * Fails unless everybody has the outcome that was acknowledged once, or was skipped with a
   * reason, and the totals add up.
   *
   * @param path of the campaign
   */
  void check(ApiClient api, String path, long recipients) {
    read(api, path + "/recipients?limit=1000");
    assertEquals(recipients, keys.size());
    JsonNode end = api.get(path).expect(200).body();
    assertEquals(3, end.path("status").asInt(), end::toString);
    assertEquals(recipients, end.path("totalDestinations").asLong());
    assertEquals(count(Outcome.SUCCEEDED), end.path("totalSuccess").asLong());
    assertEquals(count(Outcome.FAILED), end.path("totalFailed").asLong());
    assertEquals(count(Outcome.SKIPPED), end.path("totalSkipped").asLong());
    assertEquals(
        recipients, count(Outcome.SUCCEEDED) + count(Outcome.FAILED) + count(Outcome.SKIPPED));
  }

  private void read(ApiClient api, String path) {
    String next = path;
    while (next != null) {
      ServiceResponse page = api.get(next).expect(200);
      page.at("content").forEach(this::check);
      JsonNode cursor = page.at("nextCursor");
      next = cursor.isNull() ? null : path + "&cursor=" + ApiClient.encoded(cursor.asText());
    }
  }

  long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  private void check(JsonNode recipient) {
    String key = recipient.path("key").asText();
    assertTrue(keys.add(key), () -> "twice: " + recipient);
    Outcome outcome = Outcome.valueOf(recipient.path("status").asText());
    counts.merge(outcome, 1L, Long::sum);
    boolean explained =
        switch (outcome) {
          case SUCCEEDED, FAILED -> isReported(recipient, key, outcome == Outcome.FAILED);
          case SKIPPED ->
              withdrawals.explains(
                  recipient.path("contactId").asLong(), recipient.path("reason").asText());
        };
    assertTrue(explained, () -> "nobody has done this: " + recipient);
    for (SenderLease lease : ledger.of(key)) {
      SenderLease.Report report = lease.acknowledged();
      if (report != null && report.decides(key)) {
        boolean failed = report.failed().contains(key);
        Outcome acknowledged = failed ? Outcome.FAILED : Outcome.SUCCEEDED;
        assertEquals(acknowledged, outcome, () -> lease.id() + ": " + recipient);
        assertTrue(isOfAttempt(recipient, key, lease), () -> lease.id() + ": " + recipient);
      }
    }
  }

  /** Whether a sender has reported this about the last attempt. */
  private boolean isReported(JsonNode recipient, String key, boolean failed) {
    return ledger.of(key).stream()
        .anyMatch(lease -> isOfAttempt(recipient, key, lease) && lease.isReported(key, failed));
  }

  private static boolean isOfAttempt(JsonNode recipient, String key, SenderLease lease) {
    int attempt = lease.attempt(key);
    return attempt == 0 || attempt == recipient.path("attempt").asInt();
  }
}
