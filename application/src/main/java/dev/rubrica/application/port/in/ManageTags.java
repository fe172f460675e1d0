package dev.rubrica.application.port.in;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.domain.tag.Tags;

/** Changes the tags of many contacts and finds the tags of an account. */
public interface ManageTags {

  /** The most contacts that {@link #addWherePossible} leaves out, or several calls for one undo. */
  int MAX_FULL = 1_000;

  /**
   * Checks the number of contacts that are left out.
   *
   * @throws DomainException.Invalid they are more than {@link #MAX_FULL}
   */
  static void checkFull(long contacts) {
    new Violations()
        .require(
            contacts <= MAX_FULL,
            "add",
            "must not leave out more than "
                + MAX_FULL
                + " contacts because they already have "
                + Tags.MAX
                + " tags; remove other tags from some of them")
        .throwIfAny();
  }

  /**
   * Adds tags to the selected contacts and removes others, in one transaction.
   *
   * @throws DomainException.Invalid a contact would have more than 50 tags, the account more than
   *     10,000, or the filter is invalid; nothing is changed
   */
  Changed change(Change change);

  /**
   * As {@link #change}; names the contacts whose tags change and the tags that they lose, so that
   * the change can be undone by the opposite one.
   */
  NamedChange changeNaming(Change change);

  /**
   * Adds tags to contacts. Those that would have more than 50 are left out.
   *
   * @throws DomainException.Invalid the account would have more than 10,000, or more than {@link
   *     #MAX_FULL} contacts would be left out; nothing is changed
   */
  Added addWherePossible(Actor actor, IdSet contacts, Tags tags);

  /** The result that {@link #change} would have (dry run). */
  Changed tryChange(Change change);

  /** The tags that contacts have, in text order, with their numbers of contacts. */
  Page<TagUse> search(TagQuery query);

  record Change(Actor actor, Selection contacts, TagChange tags) {}

  /**
   * @param changed the number of contacts whose tags change
   * @param unchanged the number of the other selected contacts
   * @param notFoundContacts the selected ids that do not exist in the account
   */
  record Changed(long changed, long unchanged, IdSet notFoundContacts) {}

  /**
   * @param contacts whose tags change, in any order
   * @param removed the tags to remove, in the spelling of the account; none that it does not know
   */
  record NamedChange(IdSequence contacts, Tags removed) {}

  /**
   * @param changed the number of contacts that got tags
   * @param full the number of contacts that would have too many tags
   */
  record Added(long changed, long full) {}
}
