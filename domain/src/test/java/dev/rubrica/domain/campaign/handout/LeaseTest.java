package dev.rubrica.domain.campaign.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.InvalidAssertions;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private static LeasedRecipient recipient(long id, Map<String, Object> fields) {
    return new LeasedRecipient(
        new RecipientKey("k-" + id),
        new ContactId(id),
        new PhoneNumber("+393330000001"),
        List.of(Channel.SMS),
        1,
        fields);
  }

  @Test
  void a_request_is_checked_as_a_whole() {
    LeaseFields.Named none = new LeaseFields.Named(List.of());
    assertEquals(
        List.of("limit", "seconds", "worker"),
        InvalidAssertions.fields(
            () -> new LeaseRequest(5_001, Duration.ofSeconds(9), "x".repeat(101), none)));
    assertEquals(
        List.of("limit", "seconds"),
        InvalidAssertions.fields(() -> new LeaseRequest(0, Duration.ofSeconds(3_601), null, none)));
  }

  @Test
  void what_is_left_of_a_lease_is_rounded_down() {
    Instant end = Instant.EPOCH.plusSeconds(60);
    assertEquals(Duration.ofSeconds(60), Lease.left(Instant.EPOCH, end));
    assertEquals(Duration.ofSeconds(59), Lease.left(Instant.EPOCH.plusMillis(1), end));
    assertEquals(Duration.ZERO, Lease.left(end, end));
    assertEquals(Duration.ZERO, Lease.left(end.plusMillis(1), end));
  }

  @Test
  void the_weight_bounds_what_json_needs() {
    String escaped = "\u0001\"\\é".repeat(100);
    assertTrue(recipient(1, Map.of("note", escaped)).weight() >= 100 * (6 + 2 + 2 + 2));
    assertTrue(
        recipient(1, Map.of("tags", Collections.nCopies(10, "x".repeat(64)))).weight() > 640);
  }
}
