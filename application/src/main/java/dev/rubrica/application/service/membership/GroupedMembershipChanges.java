package dev.rubrica.application.service.membership;

import dev.rubrica.application.port.in.ManageMemberships.Added;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.in.ManageMemberships.Removed;
import dev.rubrica.application.port.out.AuditRepository;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository.GroupResult;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.group.GroupCommit;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.AuditEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Adds few contacts to lists and removes them, in the groups of a group commit. */
final class GroupedMembershipChanges {

  private static final int MAX_PAIRS = 2_000;

  private final GroupCommit<Request, Answer> groups;
  private final Clock clock;

  GroupedMembershipChanges(Storage storage, Clock clock) {
    this.clock = clock;
    this.groups =
        new GroupCommit<>(storage, this::write, request -> request.pairs().count(), MAX_PAIRS);
  }

  private record Request(boolean adds, Change change, Pairs pairs) {}

  private record Answer(IdSequence added, long removed) {}

  /** Empty if the addition has to be made in a transaction of its own. */
  Optional<Added> add(Change change, Pairs pairs) {
    return write(new Request(true, change, pairs))
        .map(
            answer ->
                new Added(answer.added(), pairs.count() - answer.added().size(), IdSet.empty()));
  }

  /** Empty if the removal has to be made in a transaction of its own. */
  Optional<Removed> remove(Change change, Pairs pairs) {
    return write(new Request(false, change, pairs))
        .map(answer -> new Removed(answer.removed(), IdSet.empty()));
  }

  private Optional<Answer> write(Request request) {
    return groups.write(request.change().account(), request);
  }

  private List<Optional<Answer>> write(
      Repositories in, AccountId account, List<Request> requests, LockWait wait) {
    Instant now = clock.instant();
    GroupResult changed =
        in.memberships()
            .changeAll(account, pairs(requests, true), pairs(requests, false), wait, now);
    List<Optional<Answer>> answers = answers(requests, changed);
    // In the order in which the changes are made.
    in.audit().appendAll(entries(requests, answers, true), now);
    in.audit().appendAll(entries(requests, answers, false), now);
    return answers;
  }

  private static List<Pairs> pairs(List<Request> requests, boolean adds) {
    List<Pairs> pairs = new ArrayList<>(requests.size());
    for (Request request : requests) {
      if (request.adds() == adds) {
        pairs.add(request.pairs());
      }
    }
    return pairs;
  }

  private static List<Optional<Answer>> answers(List<Request> requests, GroupResult changed) {
    Iterator<Optional<IdSequence>> added = changed.added().iterator();
    Iterator<Optional<Long>> removed = changed.removed().iterator();
    List<Optional<Answer>> answers = new ArrayList<>(requests.size());
    for (Request request : requests) {
      answers.add(
          request.adds()
              ? added.next().map(ids -> new Answer(ids, 0))
              : removed.next().map(number -> new Answer(IdSequence.of(), number)));
    }
    return answers;
  }

  private static List<AuditRepository.NewEntry> entries(
      List<Request> requests, List<Optional<Answer>> answers, boolean adds) {
    List<AuditRepository.NewEntry> entries = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      Change change = requests.get(i).change();
      if (requests.get(i).adds() == adds) {
        answers
            .get(i)
            .flatMap(answer -> event(change, answer))
            .ifPresent(event -> entries.add(new AuditRepository.NewEntry(change.actor(), event)));
      }
    }
    return entries;
  }

  private static Optional<AuditEvent> event(Change change, Answer answer) {
    if (answer.added().size() > 0) {
      return Optional.of(
          AuditEvent.membersAdded(change.lists(), change.contacts(), answer.added().size()));
    }
    return answer.removed() > 0
        ? Optional.of(
            AuditEvent.membersRemoved(change.lists(), change.contacts(), answer.removed()))
        : Optional.empty();
  }
}
