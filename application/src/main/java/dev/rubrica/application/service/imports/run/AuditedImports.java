package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.ImportRepository.Abandoned;
import dev.rubrica.application.port.out.ImportRepository.Beginning;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends imports together with their entries in the audit trail. A simulated import
 * changes nothing, so it has no entries.
 */
public final class AuditedImports {

  private AuditedImports() {}

  public static ImportId begin(Repositories in, Actor actor, Beginning beginning, Instant now) {
    ImportId id = in.imports().insert(actor.account(), beginning, now, ImportLeases.LEASE);
    if (!beginning.simulation()) {
      in.audit().append(actor, AuditEvent.importStarted(id, beginning.lists()), now);
    }
    return id;
  }

  /** Ends a running import. Does nothing if it has already ended. */
  static boolean end(
      Repositories in,
      Actor actor,
      ImportId id,
      ImportStatus status,
      @Nullable String failure,
      Instant now) {
    boolean ended = in.imports().end(actor.account(), id, status, failure, now);
    if (ended) {
      ImportJob job = in.imports().find(actor.account(), id).orElseThrow();
      appendEnd(in, actor, job, now);
    }
    return ended;
  }

  /** Ends as failed the running imports of all accounts whose lease had expired at that time. */
  static int endAbandoned(Repositories in, Instant aliveBefore, String failure, Instant now) {
    List<Abandoned> abandoned = in.imports().endAbandoned(aliveBefore, failure, now);
    for (Abandoned ended : abandoned) {
      appendEnd(in, new Actor.Service(ended.account()), ended.job(), now);
    }
    return abandoned.size();
  }

  private static void appendEnd(Repositories in, Actor actor, ImportJob job, Instant now) {
    if (!job.simulation()) {
      in.audit().append(actor, AuditEvent.importEnded(job), now);
    }
  }
}
