package dev.rubrica.application.service.tag;

import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.TagRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.application.service.contact.FilterExistenceCheck;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.domain.tag.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes the tags of many contacts and finds the tags of an account. */
public final class TagService implements ManageTags {

  // A client that changes few contacts expects a fast response, even if it is that they are locked.
  private static final int FEW = 1_000;

  private final Storage storage;
  private final Clock clock;

  public TagService(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  @Override
  public Changed change(Change change) {
    return change(
        change,
        (tags, now) -> tags.change(change.actor().account(), change.contacts(), change.tags(), now),
        Function.identity(),
        TagService::result);
  }

  @Override
  public NamedChange changeNaming(Change change) {
    return change(
        change,
        (tags, now) ->
            tags.changeNaming(change.actor().account(), change.contacts(), change.tags(), now),
        TagRepository.NamedChange::result,
        named -> new NamedChange(named.contacts(), named.removed()));
  }

  private <C, T> T change(
      Change change,
      BiFunction<TagRepository, Instant, C> maker,
      Function<C, TagRepository.Changed> counts,
      Function<C, T> result) {
    AccountId account = change.actor().account();
    Instant now = clock.instant();
    Function<Repositories, C> work =
        in -> {
          checkFilter(in, change);
          C made = maker.apply(in.tags(), now);
          TagRepository.Changed changed = counts.apply(made);
          checkOverfull(changed.overfull());
          audit(in, change.actor(), change.contacts(), changed.changed(), now);
          checkFilter(in, change);
          return made;
        };
    boolean few = change.contacts() instanceof Selection.Only(IdSet ids) && ids.size() <= FEW;
    return result.apply(few ? storage.write(account, work) : storage.writeInBulk(account, work));
  }

  @Override
  public Added addWherePossible(Actor actor, IdSet contacts, Tags tags) {
    AccountId account = actor.account();
    TagChange addition = new TagChange(tags, Tags.none());
    Instant now = clock.instant();
    return storage.writeInBulk(
        account,
        in -> {
          // The storage changes nobody while one is full, and names some of those who are.
          for (IdSet rest = contacts; !rest.isEmpty(); ) {
            Selection some = new Selection.Only(rest);
            TagRepository.Changed made = in.tags().change(account, some, addition, now);
            if (made.overfull().isEmpty()) {
              audit(in, actor, some, made.changed(), now);
              return new Added(made.changed(), contacts.size() - rest.size());
            }
            rest = rest.minus(made.overfull());
            ManageTags.checkFull(contacts.size() - rest.size());
          }
          return new Added(0, contacts.size());
        });
  }

  @Override
  public Changed tryChange(Change change) {
    AccountId account = change.actor().account();
    return result(
        storage.readSnapshot(
            account,
            in -> {
              checkFilter(in, change);
              TagRepository.Changed changed =
                  in.tags().tryChange(account, change.contacts(), change.tags());
              checkOverfull(changed.overfull());
              return changed;
            }));
  }

  private static void audit(
      Repositories in, Actor actor, Selection contacts, long changed, Instant now) {
    if (changed > 0) {
      in.audit().append(actor, AuditEvent.contactsChanged(contacts, changed), now);
    }
  }

  private static Changed result(TagRepository.Changed changed) {
    return new Changed(changed.changed(), changed.unchanged(), changed.notFound());
  }

  // The lists of a filter are not locked: see MembershipService.
  private static void checkFilter(Repositories in, Change change) {
    if (change.contacts() instanceof Selection.Matching matching) {
      FilterExistenceCheck.check(in, change.actor().account(), "filter.", matching.filter());
    }
  }

  private static void checkOverfull(IdSet contacts) {
    if (!contacts.isEmpty()) {
      throw new Invalid(
          "add",
          "must leave every contact with at most "
              + Tags.MAX
              + " tags; contacts that would have more: "
              + contacts.stream().mapToObj(Long::toString).collect(Collectors.joining(", ")));
    }
  }

  @Override
  public Page<TagUse> search(TagQuery query) {
    return storage.read(query.account(), in -> in.tags().search(query));
  }
}
