package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;

/** Derives the spelling of tags from restored contacts, which contain their tags. */
final class RestoredTags {

  private RestoredTags() {}

  /**
   * @throws dev.rubrica.persistence.backup.file.BackupException the account has too many tags, or
   *     one in two spellings
   */
  static void register(PgSession session, RestoredAccount account) {
    List<Tag> tags =
        session.list(
            """
            SELECT DISTINCT u.name
            FROM contact c
            CROSS JOIN LATERAL unnest(c.tags) AS u (name)
            WHERE c.account_id = ?
            LIMIT ?
            """,
            row -> Tag.of("tags", row.getString(1)),
            account.id(),
            TagSpelling.MAX_TAGS + 1);
    if (tags.size() > TagSpelling.MAX_TAGS) {
      throw TableRestore.damaged(account.entry(), "its number of tags", null);
    }
    if (tags.stream().distinct().count() < tags.size()) {
      throw TableRestore.damaged(account.entry(), "the spelling of a tag", null);
    }
    session.update(
        """
        INSERT INTO tag (account_id, key, name)
        SELECT ?, n.key, n.name
        FROM unnest(?::text[], ?::text[]) AS n (key, name)
        """,
        account.id(),
        tags.stream().map(Tag::key).toArray(String[]::new),
        tags.stream().map(Tag::name).toArray(String[]::new));
  }
}
