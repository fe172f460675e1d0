package dev.rubrica.application.port.out;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.domain.tag.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The tags of an account. All contacts that have a tag have it in the same spelling, the first one;
 * once nobody has the tag, another spelling may take its place.
 */
public interface TagRepository {

  /** The number of contacts that a change names when they would have too many tags. */
  int MAX_OVERFULL = 100;

  /**
   * Returns the spelling of tags that contacts get in this transaction: that of the contacts that
   * have the tag, or else the given one. Nobody changes it until the transaction ends. A contact
   * must not be written with another spelling.
   *
   * <p>The result lacks tags for which there is no room ({@link TagSpelling#MAX_TAGS}). Must follow
   * the locks of contacts, precede the insertion of contacts, and be called once in a transaction,
   * or again for the same tags.
   */
  TagSpelling register(AccountId account, Collection<Tag> tags);

  /**
   * As {@link #register}, for contacts of several callers.
   *
   * @throws StorageUnavailableException a lock of others was not released within a few milliseconds
   */
  TagSpelling registerBriefly(AccountId account, Collection<Tag> tags);

  /** The spelling that {@link #register} would return. Changes nothing. */
  TagSpelling spelling(AccountId account, Collection<Tag> tags);

  /**
   * The tags that count against {@link TagSpelling#MAX_TAGS}, as they are spelled. They include
   * tags that no contact has any more, until there is no room.
   */
  List<Tag> registered(AccountId account);

  /** Those of the {@link #registered} tags that no contact has. May read all contacts. */
  List<Tag> unused(AccountId account);

  /**
   * Changes the tags of all selected contacts, and the times of change of those that really change,
   * as {@link ContactRepository#update} does. Nothing is changed when one of them would have more
   * than 50 tags. Must be the first change of the transaction.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid on {@code add}: there is no room for an
   *     added tag
   */
  Changed change(AccountId account, Selection contacts, TagChange change, Instant now);

  /** As {@link #change}, and names the contacts whose tags change, and the tags that they lose. */
  NamedChange changeNaming(AccountId account, Selection contacts, TagChange change, Instant now);

  /** The result that {@link #change} would have. */
  Changed tryChange(AccountId account, Selection contacts, TagChange change);

  /** The tags that contacts have, in text order. */
  Page<TagUse> search(TagQuery query);

  /**
   * Forgets the spelling of tags that no contact has, and returns their number. A concurrent write
   * of a contact wins.
   */
  int removeUnused(AccountId account);

  /**
   * @param changed the number of selected contacts whose tags change
   * @param unchanged the number of the other selected contacts
   * @param notFound contacts that are selected by id and do not exist
   * @param overfull the first contacts, by id, that would have more than 50 tags
   */
  record Changed(long changed, long unchanged, IdSet notFound, IdSet overfull) {}

  /**
   * @param contacts whose tags change, in any order
   * @param removed the tags to remove, in the spelling of the account; none that it does not know
   */
  record NamedChange(Changed result, IdSequence contacts, Tags removed) {}
}
