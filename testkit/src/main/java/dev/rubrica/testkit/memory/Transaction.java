package dev.rubrica.testkit.memory;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** One call of {@link InMemoryStorage}: its state and its permissions until it ends. */
final class Transaction implements AutoCloseable {

  private final State state;
  private final boolean writable;
  private final Instant begin;
  private final Set<Long> lockedLists = new HashSet<>();
  private final Set<Long> lockedContacts = new HashSet<>();
  private final Set<Long> heldContacts = new HashSet<>();
  private final Set<Long> lockedCampaigns = new HashSet<>();
  private final Set<Long> sharedCampaigns = new HashSet<>();
  private boolean open = true;

  Transaction(State state, boolean writable, Instant begin) {
    this.state = state;
    this.writable = writable;
    this.begin = begin;
  }

  /** The time at which the call began. */
  Instant begin() {
    return begin;
  }

  State toRead() {
    require(open, "repositories are valid during the call alone");
    return state;
  }

  State toWrite() {
    require(writable, "a change outside a write");
    return toRead();
  }

  void lockList(long list) {
    require(
        lockedLists.contains(list) || (lockedContacts.isEmpty() && heldContacts.isEmpty()),
        "lists must be locked before contacts");
    lockedLists.add(list);
  }

  void lockContact(long contact) {
    lockedContacts.add(contact);
  }

  void holdContact(long contact) {
    heldContacts.add(contact);
  }

  void lockCampaign(long campaign) {
    lockedCampaigns.add(campaign);
  }

  void shareCampaign(long campaign) {
    sharedCampaigns.add(campaign);
  }

  void requireLockedCampaign(long campaign) {
    require(lockedCampaigns.contains(campaign), "campaign " + campaign + " is not locked");
  }

  void requireSharedCampaign(long campaign) {
    require(
        lockedCampaigns.contains(campaign) || sharedCampaigns.contains(campaign),
        "campaign " + campaign + " is neither shared nor locked");
  }

  void requireLockedList(long list) {
    require(lockedLists.contains(list), "list " + list + " is not locked");
  }

  void requireLockedContact(long contact) {
    require(lockedContacts.contains(contact), "contact " + contact + " is not locked");
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException(rule);
    }
  }

  @Override
  public void close() {
    open = false;
  }
}
