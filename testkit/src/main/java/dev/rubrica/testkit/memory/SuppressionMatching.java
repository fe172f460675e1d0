package dev.rubrica.testkit.memory;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.suppression.Suppression;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The suppressions that a query finds. */
record SuppressionMatching(Transaction in, SuppressionQuery query) {

  private static final Comparator<Suppression> NEWEST_FIRST =
      Comparator.comparing(Suppression::createdAt)
          .thenComparing(suppression -> suppression.id().value())
          .reversed();

  Page<Suppression> page() {
    List<Suppression> found = found().toList();
    Position after = query.page().after();
    List<Suppression> rest =
        found.stream()
            .filter(one -> after == null || isAfter(one, after))
            .skip(query.page().offset())
            .limit(query.page().limit() + 1L)
            .toList();
    boolean last = rest.size() <= query.page().limit();
    List<Suppression> content = last ? rest : rest.subList(0, query.page().limit());
    return new Page<>(
        content,
        query.page().counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        query.page().paging(),
        last ? null : Position.of(content.getLast()));
  }

  private static boolean isAfter(Suppression one, Position position) {
    int order = one.createdAt().compareTo(Instant.parse(position.key()));
    return order < 0 || (order == 0 && one.id().value() < position.id());
  }

  private Stream<Suppression> found() {
    return new SuppressedNumberStates(in, query.account())
        .all()
        .filter(stored -> query.importId() == null || query.importId().equals(stored.importId()))
        .filter(stored -> isFrom(query.changedFrom(), stored.changedAt()))
        .map(StoredSuppression::suppression)
        .filter(one -> query.includeLifted() || one.lift() == null)
        .filter(one -> query.number() == null || query.number().canonical().equals(one.number()))
        .filter(one -> query.channel() == null || one.channels().known().contains(query.channel()))
        .filter(one -> query.reason() == null || query.reason() == one.reason())
        .filter(one -> isFrom(query.createdFrom(), one.createdAt()))
        .filter(
            one -> query.createdBefore() == null || one.createdAt().isBefore(query.createdBefore()))
        .sorted(NEWEST_FIRST)
        .map(this::shown);
  }

  private static boolean isFrom(@Nullable Instant from, Instant time) {
    return from == null || !time.isBefore(from);
  }

  private Suppression shown(Suppression one) {
    return in.toRead().isErased(query.account(), one.number())
        ? new Suppression(
            one.id(),
            null,
            one.channels(),
            one.reason(),
            one.source(),
            one.occurredAt(),
            one.createdAt(),
            one.createdBy(),
            one.lift())
        : one;
  }
}
