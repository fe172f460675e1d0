package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.KeptAnswerRepository.Kept;
import dev.rubrica.application.port.out.imports.ImportJournal.Batch;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.session.SessionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The stored values. They are immutable, so copying the maps copies the state. */
final class State {

  record Owned<T>(AccountId account, T value) {
    boolean isOf(AccountId other) {
      return account.equals(other);
    }
  }

  record Key(ApiKey key, String hash, boolean provided) {}

  record HashedToken(InboundToken token, String hash) {}

  record StoredSession(SessionId id, Instant createdAt, Instant expiresAt, boolean shortcuts) {}

  record CallKey(AccountId account, IdempotencyKey key) {}

  record BatchKey(AccountId account, ImportId id, long number) {
    static final Comparator<BatchKey> BY_NUMBER = Comparator.comparingLong(BatchKey::number);
  }

  /** A phone number in canonical form, or the key of an e-mail address. */
  record Identity(AccountId account, String value) {
    static Set<Identity> of(AccountId account, Identities identities) {
      Set<Identity> all = new HashSet<>();
      identities.numbers().forEach(one -> all.add(new Identity(account, one.value())));
      identities.emailKeys().forEach(key -> all.add(new Identity(account, key)));
      return all;
    }
  }

  private record Pair(long list, long contact) {}

  final SortedMap<Long, Owned<ContactList>> lists;
  final SortedMap<Long, Owned<Contact>> contacts;
  final SortedMap<Long, Owned<Membership>> associations;
  final SortedMap<Long, Account> accounts;
  final SortedMap<Long, Key> keys;
  final SortedMap<Long, HashedToken> inboundTokens;

  /** By the hash of their secret. */
  final Map<String, StoredSession> sessions;

  final SortedMap<Long, Owned<InMemoryImport>> imports;
  final SortedMap<Long, Owned<AuditEntry>> audit;
  final Map<CallKey, Kept> keptAnswers;
  final Map<BatchKey, Entry> journal;
  final Set<BatchKey> joined;
  final SortedMap<Long, Owned<InMemoryFile>> files;
  final SortedMap<Long, Owned<InMemoryExport>> exports;
  final SortedMap<Long, Owned<StoredSuppression>> suppressions;
  final SortedMap<Long, Owned<Consent>> consents;
  final SortedMap<Long, Owned<InMemoryCampaign>> campaigns;

  /** The identities of erased people: what is kept of their opt-outs is not shown. */
  final Set<Identity> erased;

  byte[] linkSecret;
  private final Map<Pair, Membership> byPair;
  private long lastId;
  private long lastAuditId;
  private long lastFileId;

  State() {
    lists = new TreeMap<>();
    contacts = new TreeMap<>();
    associations = new TreeMap<>();
    accounts = new TreeMap<>();
    keys = new TreeMap<>();
    inboundTokens = new TreeMap<>();
    sessions = new HashMap<>();
    imports = new TreeMap<>();
    audit = new TreeMap<>();
    keptAnswers = new HashMap<>();
    journal = new HashMap<>();
    joined = new HashSet<>();
    files = new TreeMap<>();
    exports = new TreeMap<>();
    suppressions = new TreeMap<>();
    consents = new TreeMap<>();
    campaigns = new TreeMap<>();
    erased = new HashSet<>();
    byPair = new HashMap<>();
  }

  private State(State other) {
    lists = new TreeMap<>(other.lists);
    contacts = new TreeMap<>(other.contacts);
    associations = new TreeMap<>(other.associations);
    accounts = new TreeMap<>(other.accounts);
    keys = new TreeMap<>(other.keys);
    inboundTokens = new TreeMap<>(other.inboundTokens);
    sessions = new HashMap<>(other.sessions);
    imports = new TreeMap<>(other.imports);
    audit = new TreeMap<>(other.audit);
    keptAnswers = new HashMap<>(other.keptAnswers);
    journal = new HashMap<>(other.journal);
    joined = new HashSet<>(other.joined);
    files = new TreeMap<>(other.files);
    exports = new TreeMap<>(other.exports);
    suppressions = new TreeMap<>(other.suppressions);
    consents = new TreeMap<>(other.consents);
    campaigns = new TreeMap<>(other.campaigns);
    erased = new HashSet<>(other.erased);
    linkSecret = other.linkSecret;
    byPair = new HashMap<>(other.byPair);
    lastId = other.lastId;
    lastAuditId = other.lastAuditId;
    lastFileId = other.lastFileId;
  }

  State copy() {
    return new State(this);
  }

  long newId() {
    return ++lastId;
  }

  /** Audit entries have ids of their own, so that they leave no gaps between other ids. */
  long newAuditId() {
    return ++lastAuditId;
  }

  long newFileId() {
    return ++lastFileId;
  }

  boolean isMember(long list, long contact) {
    return byPair.containsKey(new Pair(list, contact));
  }

  /** The membership of the contact in the list, or null. */
  Membership association(ListId list, ContactId contact) {
    return byPair.get(new Pair(list.value(), contact.value()));
  }

  /** The number of memberships of the list, also if it is deleted. */
  long membershipsOf(ListId list) {
    return associations.values().stream().filter(row -> row.value().list().equals(list)).count();
  }

  MembershipId associate(AccountId account, long list, long contact, Instant now) {
    MembershipId id = new MembershipId(newId());
    Membership made = new Membership(id, new ListId(list), new ContactId(contact), now);
    associations.put(id.value(), new Owned<>(account, made));
    byPair.put(new Pair(list, contact), made);
    count(list, 1);
    return id;
  }

  /** Removes the memberships that match and returns their number. */
  long dissociate(AccountId account, Predicate<Membership> which) {
    List<Membership> gone =
        associations.values().stream()
            .filter(row -> row.isOf(account) && which.test(row.value()))
            .map(Owned::value)
            .toList();
    gone.forEach(this::dissociate);
    return gone.size();
  }

  private void dissociate(Membership gone) {
    associations.remove(gone.id().value());
    byPair.remove(new Pair(gone.list().value(), gone.contact().value()));
    count(gone.list().value(), -1);
  }

  private void count(long list, long more) {
    lists.computeIfPresent(
        list,
        (_, row) ->
            row.value().deleted() ? row : new Owned<>(row.account(), withCount(row.value(), more)));
  }

  /** Whether the number is that of an erased person. */
  boolean isErased(AccountId account, @Nullable PhoneNumber number) {
    return number != null && erased.contains(new Identity(account, number.value()));
  }

  void put(AccountId account, StoredSuppression stored) {
    suppressions.put(stored.suppression().id().value(), new Owned<>(account, stored));
  }

  /** Stores a contact, who may have come back after an erasure. */
  void put(AccountId account, Contact contact) {
    contacts.put(contact.id().value(), new Owned<>(account, contact));
    erased.removeAll(Identity.of(account, Identities.of(List.of(contact.details()))));
  }

  void changeImports(UnaryOperator<InMemoryImport> change) {
    imports.replaceAll((_, row) -> new Owned<>(row.account(), change.apply(row.value())));
  }

  /** Removes a contact, what imports report about it, and the kept answers that contain it. */
  void erase(AccountId account, long contact) {
    Contact gone = contacts.remove(contact).value();
    imports.replaceAll(
        (_, row) -> row.isOf(account) ? new Owned<>(account, row.value().without(gone)) : row);
    keptAnswers.replaceAll(
        (key, kept) -> key.account().equals(account) ? without(gone.id(), kept) : kept);
    journal.replaceAll(
        (key, entry) -> key.account().equals(account) ? without(gone.id(), entry) : entry);
  }

  private static Entry without(ContactId gone, Entry entry) {
    List<ContactChange> left =
        entry.batch().changes().stream().filter(one -> !one.contact().equals(gone)).toList();
    Batch batch = new Batch(entry.batch().contacts(), entry.batch().created(), left);
    return new Entry(entry.number(), batch, entry.associations());
  }

  private static Kept without(ContactId gone, Kept kept) {
    return kept.answer() instanceof KeptAnswer.Response answer && gone.equals(answer.contact())
        ? new Kept(
            kept.fingerprint(),
            new KeptAnswer.Response(
                answer.status(), null, answer.location(), answer.entityTag(), gone),
            kept.at())
        : kept;
  }

  private static ContactList withCount(ContactList old, long more) {
    return new ContactList(
        old.id(),
        old.details(),
        old.contactCount() + more,
        old.revision(),
        old.createdAt(),
        old.updatedAt(),
        old.deletedAt(),
        old.restorableUntil());
  }
}
