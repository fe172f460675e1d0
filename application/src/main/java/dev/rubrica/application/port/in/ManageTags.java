package dev.rubrica.application.port.in;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagUse;

/** Changes the tags of many contacts and finds the tags of an account. */
public interface ManageTags {

  /**
   * Adds tags to the selected contacts and removes others, in one transaction.
   *
   * @throws DomainException.Invalid a contact would have more than 50 tags, the account more than
   *     10,000, or the filter is invalid; nothing is changed
   */
  Changed change(Change change);

  /**
   * As {@link #change}; names the contacts whose tags change, so that the change can be undone by
   * the opposite one.
   */
  NamedChange changeNaming(Change change);

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
   */
  record NamedChange(Changed result, IdSequence contacts) {}
}
