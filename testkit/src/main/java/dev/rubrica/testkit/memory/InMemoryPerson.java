package dev.rubrica.testkit.memory;

import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.List;

/**
 * A person of a fixed audience in memory.
 *
 * @param contact null for a number alone
 * @param number of a person without contact; null for others, and after the erasure
 * @param status as stored: an expired lease does not change it
 * @param lease the last one
 * @param handed the number that was handed out last
 * @param channels those that were handed out last
 */
record InMemoryPerson(
    long place,
    RecipientKey key,
    ContactId contact,
    PhoneNumber number,
    boolean valid,
    RecipientStatus status,
    String reason,
    int attempt,
    LeaseId lease,
    PhoneNumber handed,
    List<Channel> channels,
    Instant at) {

  static InMemoryPerson pending(
      long place, RecipientKey key, ContactId contact, PhoneNumber number, boolean valid) {
    return new InMemoryPerson(
        place,
        key,
        contact,
        number,
        valid,
        RecipientStatus.PENDING,
        null,
        0,
        null,
        null,
        List.of(),
        null);
  }

  boolean isIn(LeaseId other) {
    return status == RecipientStatus.LEASED && other.equals(lease);
  }

  InMemoryPerson leased(LeaseId by, PhoneNumber to, List<Channel> on, Instant now) {
    return new InMemoryPerson(
        place,
        key,
        contact,
        number,
        valid,
        RecipientStatus.LEASED,
        null,
        attempt + 1,
        by,
        to,
        on,
        now);
  }

  InMemoryPerson pending(Instant now) {
    return with(RecipientStatus.PENDING, null, attempt, now);
  }

  InMemoryPerson succeeded(Instant now) {
    return with(RecipientStatus.SUCCEEDED, null, attempt, now);
  }

  InMemoryPerson failed(String why, Instant now) {
    return with(RecipientStatus.FAILED, why, attempt, now);
  }

  InMemoryPerson skipped(SkipReason why, Instant now) {
    return with(RecipientStatus.SKIPPED, why.name(), attempt, now);
  }

  private InMemoryPerson with(RecipientStatus next, String why, int attempts, Instant when) {
    return new InMemoryPerson(
        place, key, contact, number, valid, next, why, attempts, lease, handed, channels, when);
  }

  /** Without personal data. */
  InMemoryPerson erased() {
    boolean given = reason != null && status == RecipientStatus.FAILED;
    return new InMemoryPerson(
        place,
        key,
        contact,
        null,
        valid,
        status,
        given && !reason.equals(Recipient.NOT_ACKNOWLEDGED) ? null : reason,
        attempt,
        lease,
        null,
        channels,
        at);
  }

  /**
   * @param live whether the last lease is live
   */
  Recipient recipient(boolean live, Instant expiry) {
    boolean expired = status == RecipientStatus.LEASED && !live;
    return new Recipient(
        place,
        key,
        contact,
        handed,
        expired ? RecipientStatus.PENDING : status,
        reason == null || reason.isEmpty() ? null : reason,
        attempt,
        expired ? expiry : at);
  }
}
