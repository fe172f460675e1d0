package dev.rubrica.persistence.tag;

import dev.rubrica.application.port.out.TagRepository.Changed;
import dev.rubrica.application.port.out.TagRepository.NamedChange;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the result of a change of tags together with the contacts that were changed. Each row is a
 * kind and a number, so that millions of rows are read without keeping them.
 */
final class NamedTagChange {

  /** The number of selected contacts. */
  static final int CHOSEN = 0;

  /** A contact that would have too many tags. */
  static final int OVERFULL = 1;

  /** A contact that was changed. */
  static final int CHANGED = 2;

  private final IdSet notFound;
  private final Tags removed;
  private final IdSequence.Builder changed = new IdSequence.Builder();
  private final List<Long> overfull = new ArrayList<>();
  private long chosen;

  NamedTagChange(IdSet notFound, Tags removed) {
    this.notFound = notFound;
    this.removed = removed;
  }

  NamedChange read(PgSession session, SqlFragment statement) {
    session.eachPair(statement, this::add);
    Changed result =
        new Changed(changed.size(), chosen - changed.size(), notFound, IdSet.of(overfull));
    return new NamedChange(result, changed.build(), removed);
  }

  private void add(long kind, long number) {
    switch ((int) kind) {
      case CHOSEN -> chosen = number;
      case OVERFULL -> overfull.add(number);
      default -> changed.add(number);
    }
  }
}
