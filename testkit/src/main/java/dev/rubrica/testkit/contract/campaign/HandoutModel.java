package dev.rubrica.testkit.contract.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.ContactId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the promises of the hand-out say about a campaign: who is in which lease, and what may
 * become of whom. It does not say in which order people are handed out.
 */
final class HandoutModel {

  private final int maxAttempts;
  private final Map<RecipientKey, Person> people = new LinkedHashMap<>();
  private final Map<LeaseId, Granted> leases = new LinkedHashMap<>();
  private final Set<ContactId> unavailable = new HashSet<>();
  private long now;
  private boolean cancelled;

  private static final class Person {
    private final ContactId contact;
    private RecipientStatus status = RecipientStatus.PENDING;
    private int attempt;
    private LeaseId lease;

    private Person(ContactId contact) {
      this.contact = contact;
    }
  }

  private static final class Granted {
    private final List<RecipientKey> keys;
    private long expiresAt;
    private boolean ended;

    private Granted(List<RecipientKey> keys, long expiresAt) {
      this.keys = keys;
      this.expiresAt = expiresAt;
    }
  }

  HandoutModel(List<Recipient> audience, int maxAttempts) {
    this.maxAttempts = maxAttempts;
    audience.forEach(one -> people.put(one.key(), new Person(one.contact())));
  }

  void pass(long seconds) {
    now += seconds;
  }

  /** From now on the contact is in no new lease, unless {@link #makeAvailable} follows. */
  void makeUnavailable(ContactId contact) {
    unavailable.add(contact);
  }

  void makeAvailable(ContactId contact) {
    unavailable.remove(contact);
  }

  boolean isCancelled() {
    return cancelled;
  }

  List<LeaseId> leases() {
    return List.copyOf(leases.keySet());
  }

  List<RecipientKey> keys(LeaseId lease) {
    return leases.get(lease).keys;
  }

  private boolean isLive(Granted lease) {
    return !lease.ended && lease.expiresAt > now;
  }

  private boolean isLive(Person one) {
    return one.status == RecipientStatus.LEASED && isLive(leases.get(one.lease));
  }

  /** Nobody in the new lease is decided, in a live lease, or unavailable. */
  void grant(Lease lease, long seconds) {
    assertFalse(cancelled, "a lease of a cancelled campaign");
    List<RecipientKey> keys = new ArrayList<>();
    for (LeasedRecipient one : lease.recipients()) {
      Person person = people.get(one.key());
      assertEquals(person.contact, one.contact(), "the same person has the same key");
      assertFalse(person.status.isFinal(), "decided people are not handed out");
      assertFalse(isLive(person), "a person is in one live lease");
      assertFalse(unavailable.contains(person.contact), "withdrawn people are not handed out");
      assertTrue(person.attempt < maxAttempts, "handed out too often");
      person.attempt++;
      assertEquals(person.attempt, one.attempt());
      person.status = RecipientStatus.LEASED;
      person.lease = lease.id();
      keys.add(one.key());
    }
    assertFalse(keys.isEmpty(), "a lease has somebody");
    assertEquals(null, leases.put(lease.id(), new Granted(keys, now + seconds)));
  }

  /** Whether anybody could be handed out now. */
  boolean hasCandidates() {
    return people.values().stream()
        .anyMatch(
            one ->
                !one.status.isFinal()
                    && !isLive(one)
                    && one.attempt < maxAttempts
                    && !unavailable.contains(one.contact));
  }

  private List<Person> belonging(LeaseId id) {
    Granted lease = leases.get(id);
    boolean counts = !lease.ended && (isLive(lease) || !cancelled);
    return !counts
        ? List.of()
        : people.values().stream()
            .filter(one -> one.status == RecipientStatus.LEASED && id.equals(one.lease))
            .toList();
  }

  boolean isEnded(LeaseId lease) {
    return leases.get(lease).ended;
  }

  boolean isLost(LeaseId lease) {
    return belonging(lease).isEmpty();
  }

  /** The result of a report on a lease that is not lost. */
  LeaseResult report(LeaseId id, LeaseReport report) {
    List<Person> left = belonging(id);
    int failed = 0;
    int returned = 0;
    for (RecipientKey key : keys(id)) {
      Person one = people.get(key);
      if (!left.contains(one)) {
        continue;
      }
      if (report.failed().containsKey(key)) {
        one.status = RecipientStatus.FAILED;
        failed++;
      } else if (report.returned().contains(key)) {
        putBack(one);
        returned++;
      } else {
        one.status = RecipientStatus.SUCCEEDED;
      }
    }
    leases.get(id).ended = true;
    return new LeaseResult(
        left.size() - failed - returned, failed, returned, keys(id).size() - left.size());
  }

  private void putBack(Person one) {
    one.status = cancelled ? RecipientStatus.SKIPPED : RecipientStatus.PENDING;
  }

  /** How many people a lease that is not lost gives back. */
  int giveBack(LeaseId id) {
    List<Person> left = belonging(id);
    left.forEach(this::putBack);
    leases.get(id).ended = true;
    return left.size();
  }

  boolean isExtensible(LeaseId id) {
    Granted lease = leases.get(id);
    return !lease.ended && !cancelled && belonging(id).size() == lease.keys.size();
  }

  /** The people of the lease who are withdrawn. */
  List<RecipientKey> extend(LeaseId id, long seconds) {
    leases.get(id).expiresAt = now + seconds;
    return keys(id).stream().filter(key -> unavailable.contains(people.get(key).contact)).toList();
  }

  void cancel() {
    cancelled = true;
    settle();
  }

  /** Decides about everybody outside live leases whom a settlement decides about. */
  void settle() {
    for (Person one : people.values()) {
      if (one.status.isFinal() || isLive(one)) {
        continue;
      }
      if (one.attempt >= maxAttempts) {
        one.status = RecipientStatus.FAILED;
      } else if (cancelled) {
        one.status = RecipientStatus.SKIPPED;
      }
    }
  }

  /**
   * Takes over whom a grant has skipped or given up, which must be allowed, and asserts that
   * everything else is as the model says.
   */
  void assertIs(List<Recipient> recipients, CampaignTotals totals, boolean granted) {
    assertEquals(people.size(), recipients.size());
    for (Recipient one : recipients) {
      Person person = people.get(one.key());
      if (granted && one.status().isFinal() && !person.status.isFinal()) {
        takeOver(person, one);
      }
      boolean expired = person.status == RecipientStatus.LEASED && !isLive(person);
      assertEquals(expired ? RecipientStatus.PENDING : person.status, one.status());
      assertEquals(person.attempt, one.attempt());
    }
    assertEquals(
        new CampaignTotals(
            people.size(),
            count(RecipientStatus.SUCCEEDED),
            count(RecipientStatus.FAILED),
            count(RecipientStatus.SKIPPED)),
        totals);
  }

  private void takeOver(Person person, Recipient one) {
    assertFalse(isLive(person), "nobody in a live lease is skipped");
    if (one.status() == RecipientStatus.SKIPPED) {
      assertTrue(unavailable.contains(person.contact), "skipped for a reason");
    } else {
      assertEquals(RecipientStatus.FAILED, one.status());
      assertEquals(Recipient.NOT_ACKNOWLEDGED, one.reason());
      assertTrue(person.attempt >= maxAttempts, "given up too early");
    }
    person.status = one.status();
  }

  private long count(RecipientStatus status) {
    return people.values().stream().filter(one -> one.status == status).count();
  }
}
