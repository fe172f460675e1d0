package dev.rubrica.persistence.tag;

import dev.rubrica.application.port.out.TagRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.lock.GroupSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Tags in PostgreSQL. */
public final class PgTagRepository implements TagRepository {

  private final PgSession session;

  public PgTagRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public TagSpelling register(AccountId account, Collection<Tag> tags) {
    return new TagRegistry(session, account).lock(tags, List.of());
  }

  @Override
  public TagSpelling registerBriefly(AccountId account, Collection<Tag> tags) {
    GroupSettings.waitBriefly(session);
    return register(account, tags);
  }

  @Override
  public Changed change(AccountId account, Selection contacts, TagChange change, Instant now) {
    return new BulkTagChange(session, account).make(contacts, change, session.notBefore(now));
  }

  @Override
  public NamedChange changeNaming(
      AccountId account, Selection contacts, TagChange change, Instant now) {
    return new BulkTagChange(session, account).makeNaming(contacts, change, session.notBefore(now));
  }

  @Override
  public Changed tryChange(AccountId account, Selection contacts, TagChange change) {
    return new BulkTagChange(session, account).forecast(contacts, change);
  }

  @Override
  public TagSpelling spelling(AccountId account, Collection<Tag> tags) {
    return new TagRegistry(session, account).read(tags, List.of());
  }

  @Override
  public List<Tag> registered(AccountId account) {
    return session.list(
        "SELECT t.name FROM tag t WHERE t.account_id = ? ORDER BY t.key",
        row -> Tag.of("tags", row.getString(1)),
        account.value());
  }

  @Override
  public List<Tag> unused(AccountId account) {
    return new UnusedTags(session, account).find();
  }

  @Override
  public int removeUnused(AccountId account) {
    return new UnusedTags(session, account).remove();
  }

  @Override
  public Page<TagUse> search(TagQuery query) {
    return new TagSearch(session).page(query);
  }
}
