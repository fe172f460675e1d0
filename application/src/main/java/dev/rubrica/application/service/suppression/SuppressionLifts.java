package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lift;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget.OfImport;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget.OfNumbers;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lifted;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.port.out.SuppressionRepository.ImportedSuppressions;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import java.time.Clock;
import java.time.Instant;

/** Lifts suppressions of numbers, or those that an import made. */
final class SuppressionLifts {

  private final Storage storage;
  private final Clock clock;

  SuppressionLifts(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  Lifted lift(Actor actor, Lift lift) {
    Instant now = clock.instant();
    return switch (lift.target()) {
      case OfNumbers numbers ->
          new BulkWrites(storage)
              .write(
                  actor.account(),
                  numbers.entries().size(),
                  in -> lift(in, actor, numbers, lift.reason(), now));
      case OfImport(ImportId id) ->
          storage.writeInBulk(actor.account(), in -> lift(in, actor, id, lift.reason(), now));
    };
  }

  private static Lifted lift(
      Repositories in, Actor actor, OfNumbers numbers, String reason, Instant now) {
    SuppressionRepository.Lifted result =
        in.suppressions()
            .lift(
                actor.account(),
                numbers.entries(),
                new SuppressionAuthor(actor.key()),
                reason,
                now);
    if (result.lifted() > 0) {
      in.audit().append(actor, AuditEvent.suppressionsLifted(null, result.lifted()), now);
    }
    return new Lifted(result.lifted(), result.notSuppressed());
  }

  private static Lifted lift(
      Repositories in, Actor actor, ImportId id, String reason, Instant now) {
    AccountId account = actor.account();
    long liftedBefore = count(in, account, id).lifted();
    SuppressionAuthor author = new SuppressionAuthor(actor.key());
    long lifted = in.suppressions().liftImport(account, id, author, reason, now);
    if (lifted > 0) {
      in.audit().append(actor, AuditEvent.suppressionsLifted(id, lifted), now);
    }
    return new Lifted(lifted, liftedBefore);
  }

  Lifted tryLift(AccountId account, Lift lift) {
    return storage.readSnapshot(
        account,
        in ->
            switch (lift.target()) {
              case OfNumbers numbers -> {
                SuppressionRepository.Lifted result =
                    in.suppressions().tryLift(account, numbers.entries());
                yield new Lifted(result.lifted(), result.notSuppressed());
              }
              case OfImport(ImportId id) -> {
                ImportedSuppressions count = count(in, account, id);
                yield new Lifted(count.inForce(), count.lifted());
              }
            });
  }

  // An import whose suppressions exist may be unknown itself: suppressions outlive it.
  private static ImportedSuppressions count(Repositories in, AccountId account, ImportId id) {
    ImportedSuppressions count = in.suppressions().countOfImport(account, id);
    ImportStatus status =
        in.imports()
            .find(account, id)
            .filter(job -> job.kind() == ImportKind.SUPPRESSIONS && !job.simulation())
            .map(ImportJob::status)
            .orElse(null);
    if (status == null && count.inForce() + count.lifted() == 0) {
      throw new NotFound(Kind.IMPORT, id.value());
    }
    if (status == ImportStatus.RUNNING) {
      throw new WrongState(
          Kind.IMPORT, id.value(), "is still running; lift its suppressions when it has ended");
    }
    return count;
  }
}
