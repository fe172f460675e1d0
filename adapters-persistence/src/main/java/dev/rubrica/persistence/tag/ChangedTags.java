package dev.rubrica.persistence.tag;

import dev.rubrica.application.port.out.TagRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.contact.row.SearchTerms;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL of a change of tags. New arrays are made by functions of the old ones, because
 * distributed databases accept no subqueries there.
 *
 * @param add tags to add, in the spelling of the account
 * @param remove tags to remove, in the spelling of the account
 */
record ChangedTags(AccountId account, Tags add, Tags remove) {

  /**
   * The tables {@code chosen} of the selected contacts and {@code overfull} of those that would
   * have too many tags.
   *
   * @param selected FROM and WHERE of the selected contacts, named c
   */
  SqlFragment chosen(SqlFragment selected) {
    return SqlFragment.of("WITH chosen AS MATERIALIZED (\n  SELECT c.id, cardinality(")
        .then(names())
        .then(") AS size,\n    NOT c.tags @> ?::text[] OR c.tags && ?::text[] AS changes\n  ")
        .then(new SqlFragment("", List.of(array(add), array(remove))))
        .then(selected)
        .then(
            """
            ),
            overfull AS MATERIALIZED (
              SELECT id
              FROM chosen
              WHERE size > ?
              ORDER BY id
              LIMIT ?)
            """,
            Tags.MAX,
            TagRepository.MAX_OVERFULL);
  }

  /** The table {@code changed} of the contacts that this statement changes, if none is overfull. */
  SqlFragment update(Instant now) {
    return SqlFragment.of(",\nchanged AS (\n  UPDATE contact c\n  SET tags = ")
        .then(names())
        .then(",\n    search_terms = CASE WHEN c.search_terms IS NOT NULL THEN ")
        .then(terms())
        .then(" END,\n    updated_at = " + Timestamps.laterThan("c.updated_at"), now)
        .then(
            """

              FROM chosen
              WHERE c.account_id = ?
                AND c.id = chosen.id
                AND chosen.changes
                AND NOT EXISTS (SELECT FROM overfull)
              RETURNING c.id)
            """,
            account.value());
  }

  private SqlFragment names() {
    SqlFragment names = SqlFragment.of("c.tags");
    for (Tag tag : all()) {
      names = SqlFragment.of("array_remove(").then(names).then(", ?::text)", tag.name());
    }
    return SqlFragment.of("array_cat(").then(names).then(", ?::text[])", (Object) array(add));
  }

  private SqlFragment terms() {
    SearchTerms hashes = new SearchTerms(account);
    SqlFragment terms = SqlFragment.of("c.search_terms");
    for (Tag tag : all()) {
      terms =
          SqlFragment.of("array_remove(").then(terms).then(", ?::bigint)", hashes.tag(tag.key()));
    }
    long[] added = add.inOrder().stream().mapToLong(tag -> hashes.tag(tag.key())).toArray();
    return SqlFragment.of("array_cat(").then(terms).then(", ?::bigint[])", (Object) added);
  }

  private List<Tag> all() {
    return Stream.concat(add.inOrder().stream(), remove.inOrder().stream()).toList();
  }

  private static String[] array(Tags tags) {
    return tags.names().toArray(String[]::new);
  }
}
