package dev.rubrica.persistence.tag;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Searches tags. One statement counts the contacts of all tags by reading every contact of the
 * account once. There are at most 10,000 tags, which are sorted here: the database does not know
 * their order.
 */
final class TagSearch {

  private final PgSession session;

  TagSearch(PgSession session) {
    this.session = session;
  }

  Page<TagUse> page(TagQuery query) {
    List<TagUse> found = found(query);
    Position after = query.page().after();
    int limit = query.page().limit();
    List<TagUse> rest =
        found.stream()
            .filter(use -> after == null || isAfter(use.tag(), after))
            .skip(query.page().offset())
            .limit(limit + 1L)
            .toList();
    boolean last = rest.size() <= limit;
    List<TagUse> content = last ? rest : rest.subList(0, limit);
    return new Page<>(
        content,
        query.page().counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        query.page().paging(),
        last ? null : Position.of(content.getLast()));
  }

  private static boolean isAfter(Tag tag, Position position) {
    return position.key() != null && Tag.KEY_ORDER.compare(tag.key(), position.key()) > 0;
  }

  private List<TagUse> found(TagQuery query) {
    String search = query.search();
    return used(query).stream()
        .filter(use -> search == null || use.tag().key().contains(search))
        .sorted(Comparator.comparing(TagUse::tag))
        .toList();
  }

  private List<TagUse> used(TagQuery query) {
    return session.list(
        """
        SELECT u.name, count(*) AS contacts
        FROM contact c
        CROSS JOIN LATERAL unnest(c.tags) AS u (name)
        WHERE c.account_id = ?
          AND c.tags <> '{}'
        GROUP BY u.name
        """,
        row -> new TagUse(Tag.of("tags", row.getString("name")), row.getLong("contacts")),
        query.account().value());
  }
}
