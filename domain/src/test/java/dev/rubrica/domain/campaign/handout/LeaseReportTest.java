package dev.rubrica.domain.campaign.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rubrica.domain.InvalidAssertions;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseReportTest {

  private static final RecipientKey A = new RecipientKey("a");
  private static final RecipientKey B = new RecipientKey("b");
  private static final RecipientKey C = new RecipientKey("c");

  @Test
  void the_order_of_keys_does_not_matter() {
    LeaseReport one =
        LeaseReport.of(List.of(new Failure(A, "x"), new Failure(B, " y ")), List.of(C));
    LeaseReport other =
        LeaseReport.of(List.of(new Failure(B, "y"), new Failure(A, "x")), List.of(C));
    assertEquals(one, other);
    assertEquals(one.canonicalText(), other.canonicalText());
    assertEquals(List.of(A, B, C), one.keys());
  }

  @Test
  void reports_that_differ_have_different_texts() {
    LeaseReport failed = LeaseReport.of(List.of(new Failure(A, "x")), List.of());
    LeaseReport otherReason = LeaseReport.of(List.of(new Failure(A, "x\nrb")), List.of());
    LeaseReport both = LeaseReport.of(List.of(new Failure(A, "x")), List.of(B));
    LeaseReport returned = LeaseReport.of(List.of(), List.of(A));
    assertNotEquals(failed.canonicalText(), otherReason.canonicalText());
    assertNotEquals(otherReason.canonicalText(), both.canonicalText());
    assertNotEquals(failed.canonicalText(), returned.canonicalText());
    assertEquals("", LeaseReport.ALL_SUCCEEDED.canonicalText());
  }

  @Test
  void every_repeated_key_and_long_reason_is_named() {
    assertEquals(
        List.of("failed[1].key", "failed[1].reason", "returned[0]", "returned[2]"),
        InvalidAssertions.fields(
            () ->
                LeaseReport.of(
                    List.of(new Failure(A, null), new Failure(A, "x".repeat(501))),
                    List.of(A, B, B))));
  }
}
