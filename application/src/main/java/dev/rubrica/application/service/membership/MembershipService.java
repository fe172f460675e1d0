package dev.rubrica.application.service.membership;

import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.port.out.MembershipRepository;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Adds contacts to lists and removes them. */
public final class MembershipService implements ManageMemberships {

  // A client that changes few contacts expects a fast response, even if it is that the lists are
  // busy.
  private static final int FEW = 1_000;

  private final Storage storage;
  private final Clock clock;
  private final long maxPairs;
  private final GroupedMembershipChanges groups;
  private final MembershipTrials trials;

  /**
   * @param maxPairs the maximum number of pairs of list and contact in one call
   */
  public MembershipService(Storage storage, Clock clock, long maxPairs) {
    this.storage = storage;
    this.clock = clock;
    this.maxPairs = maxPairs;
    this.groups = new GroupedMembershipChanges(storage, clock);
    this.trials = new MembershipTrials(storage, maxPairs);
  }

  private <T> T write(Change change, Function<Repositories, T> work) {
    boolean few = change.contacts() instanceof Selection.Only(IdSet ids) && ids.size() <= FEW;
    return few
        ? storage.write(change.account(), work)
        : storage.writeInBulk(change.account(), work);
  }

  @Override
  public Added add(Change change) {
    return pairs(change)
        .flatMap(pairs -> groups.add(change, pairs))
        .orElseGet(() -> addAlone(change));
  }

  /** The pairs of a change that names its contacts, if they are not too many for one call. */
  private Optional<Pairs> pairs(Change change) {
    return change.contacts() instanceof Selection.Only(IdSet ids)
        ? Optional.of(new Pairs(change.lists(), ids)).filter(pairs -> pairs.count() <= maxPairs)
        : Optional.empty();
  }

  private Added addAlone(Change change) {
    Instant now = clock.instant();
    return write(change, in -> add(in, change, now));
  }

  private Added add(Repositories in, Change change, Instant now) {
    check(in, change, contactPairs(in, change));
    MembershipRepository.Added added =
        in.memberships().add(change.account(), change.lists(), change.contacts(), now);
    MembershipChecks.checkFilter(in, change);
    long created = added.associations().size();
    if (created > 0) {
      AuditEvent event = AuditEvent.membersAdded(change.lists(), change.contacts(), created);
      in.audit().append(change.actor(), event, now);
    }
    return new Added(added.associations(), added.alreadyMembers(), added.notFound());
  }

  @Override
  public WouldAdd tryAdd(Change change) {
    return trials.add(change);
  }

  @Override
  public Removed remove(Change change) {
    return pairs(change)
        .flatMap(pairs -> groups.remove(change, pairs))
        .orElseGet(() -> removeAlone(change));
  }

  private Removed removeAlone(Change change) {
    Instant now = clock.instant();
    return write(change, in -> remove(in, change, now));
  }

  private Removed remove(Repositories in, Change change, Instant now) {
    check(in, change, memberPairs(in, change));
    IdSet notFound = notFound(in, change);
    MembershipRepository memberships = in.memberships();
    long removed = memberships.remove(change.account(), change.lists(), change.contacts());
    MembershipChecks.checkFilter(in, change);
    if (removed > 0) {
      AuditEvent event = AuditEvent.membersRemoved(change.lists(), change.contacts(), removed);
      in.audit().append(change.actor(), event, now);
    }
    return new Removed(removed, notFound);
  }

  @Override
  public IdSequence removeNaming(Actor actor, ListId list, Selection contacts) {
    Change change = new Change(actor, IdSet.of(list.value()), contacts);
    Instant now = clock.instant();
    return write(
        change,
        in -> {
          check(in, change, memberPairs(in, change));
          IdSequence removed = in.memberships().removeNaming(actor.account(), list, contacts);
          MembershipChecks.checkFilter(in, change);
          if (removed.size() > 0) {
            AuditEvent event = AuditEvent.membersRemoved(change.lists(), contacts, removed.size());
            in.audit().append(actor, event, now);
          }
          return removed;
        });
  }

  @Override
  public long deleteAll(Actor actor, ListId list, IdSet associations) {
    Instant now = clock.instant();
    AccountId account = actor.account();
    return storage.writeInBulk(
        account,
        in -> {
          IdSet lists = IdSet.of(list.value());
          MembershipChecks.checkLists(lists, in.lists().lock(account, lists));
          long deleted = in.memberships().remove(account, list, associations);
          if (deleted > 0) {
            AuditEvent event = AuditEvent.associationsDeleted(list, associations, deleted);
            in.audit().append(actor, event, now);
          }
          return deleted;
        });
  }

  @Override
  public Removed tryRemove(Change change) {
    return trials.remove(change);
  }

  /** Locks the lists first, so that the counts remain exact until the change. */
  private static IdSet lock(Repositories in, Change change) {
    return in.lists().lock(change.account(), change.lists());
  }

  // The lists of a filter are not locked. If one is deleted before the contacts are selected, it is
  // empty, and "not in it" selects all contacts. So it is checked before and after the change
  // whether they exist, and whether custom fields do.
  private void check(Repositories in, Change change, LongSupplier pairs) {
    MembershipChecks.checkLists(change, lock(in, change));
    MembershipChecks.checkFilter(in, change);
    MembershipChecks.checkPairs(pairs.getAsLong(), maxPairs);
  }

  private static LongSupplier contactPairs(Repositories in, Change change) {
    return () ->
        change.lists().size()
            * (change.contacts() instanceof Selection.Only(IdSet ids)
                ? ids.size()
                : in.contacts().count(change.account(), change.contacts()));
  }

  private static LongSupplier memberPairs(Repositories in, Change change) {
    return () ->
        change.contacts() instanceof Selection.Only(IdSet ids)
            ? (long) change.lists().size() * ids.size()
            : in.memberships().count(change.account(), change.lists(), change.contacts());
  }

  private static IdSet notFound(Repositories in, Change change) {
    return change.contacts() instanceof Selection.Only(IdSet ids)
        ? ids.minus(in.contacts().existing(change.account(), ids))
        : IdSet.empty();
  }

  @Override
  public Membership delete(Actor actor, MembershipId id) {
    Instant now = clock.instant();
    return storage.write(actor.account(), in -> delete(in, actor, id, now));
  }

  private static Membership delete(Repositories in, Actor actor, MembershipId id, Instant now) {
    AccountId account = actor.account();
    Membership association = in.memberships().find(account, id).orElseThrow(() -> missing(id));
    // The list may have been deleted since: then its memberships are kept, but do not exist.
    boolean exists = !in.lists().lock(account, IdSet.of(association.list().value())).isEmpty();
    if (!exists || !in.memberships().delete(account, association)) {
      throw missing(id);
    }
    in.audit().append(actor, AuditEvent.associationDeleted(association), now);
    return association;
  }

  @Override
  public Membership tryDelete(AccountId account, MembershipId id) {
    return storage
        .read(account, in -> in.memberships().find(account, id))
        .orElseThrow(() -> missing(id));
  }

  private static DomainException missing(MembershipId id) {
    return new DomainException.NotFound(Kind.ASSOCIATION, id.value());
  }
}
