package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportRepository.Abandoned;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload;
import dev.rubrica.domain.imports.KeptUpload.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      AuditEvent started =
          switch (beginning.kind()) {
            case CONTACTS -> AuditEvent.importStarted(id, beginning.lists());
            case SUPPRESSIONS -> AuditEvent.suppressionImportStarted(id);
          };
      in.audit().append(actor, started, now);
    }
    return id;
  }

  /**
   * Begins to import or to simulate an upload that waits; only the import is in the audit trail.
   *
   * @return empty when it does not wait
   */
  public static Optional<Run> map(
      Repositories in, Actor actor, ImportId id, Mapping mapping, Instant now) {
    Optional<Run> run = in.uploads().map(actor.account(), id, mapping, now, ImportLeases.LEASE);
    if (run.isPresent() && mapping.step() == Step.IMPORT) {
      in.audit().append(actor, AuditEvent.importStarted(id, mapping.options().lists()), now);
    }
    return run;
  }

  /** Ends a running import. Does nothing if it has already ended. */
  static boolean end(
      Repositories in,
      Actor actor,
      ImportId id,
      int run,
      ImportStatus status,
      @Nullable String failure,
      Instant now) {
    boolean ended = in.imports().end(actor.account(), id, run, status, failure, now);
    if (ended) {
      ImportJob job = in.imports().find(actor.account(), id).orElseThrow();
      appendEnd(in, actor, job, now);
    }
    return ended;
  }

  /**
   * Ends as failed the running imports of all accounts whose lease had expired at that time, and
   * that are not resumed.
   */
  static int endAbandoned(Repositories in, Instant aliveBefore, Failures failures, Instant now) {
    List<Abandoned> abandoned = in.imports().endAbandoned(aliveBefore, failures, now);
    for (Abandoned ended : abandoned) {
      KeptUpload upload = ended.job().upload();
      if (upload != null && upload.step() == Step.INSPECTION) {
        forgetFile(in, ended.account(), ended.job().id());
      }
      appendEnd(in, new Actor.Service(ended.account()), ended.job(), now);
    }
    return abandoned.size();
  }

  /** Deletes what is kept of an upload, and its file. */
  public static void forgetFile(Repositories in, AccountId account, ImportId id) {
    in.uploads().forget(account, id).ifPresent(file -> in.files().expire(account, file));
  }

  private static void appendEnd(Repositories in, Actor actor, ImportJob job, Instant now) {
    if (job.changesData()) {
      AuditEvent ended =
          switch (job.kind()) {
            case CONTACTS -> AuditEvent.importEnded(job);
            case SUPPRESSIONS -> AuditEvent.suppressionImportEnded(job);
          };
      in.audit().append(actor, ended, now);
    }
  }
}
