package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Manages the opt-outs of an account. */
public final class SuppressionService implements ManageSuppressions {

  private final Storage storage;
  private final Clock clock;
  private final SuppressionLimit limit;
  private final SuppressionLifts lifts;
  private final SuppressionCheck checks;
  private final SuppressionExport exports;

  public SuppressionService(
      Storage storage,
      PhoneNumbers phoneNumbers,
      ContactFiles files,
      Clock clock,
      SuppressionLimit limit) {
    this.storage = storage;
    this.clock = clock;
    this.limit = limit;
    this.lifts = new SuppressionLifts(storage, clock);
    this.checks = new SuppressionCheck(storage, phoneNumbers);
    this.exports = new SuppressionExport(files, this::search);
  }

  @Override
  public Suppressed suppress(Actor actor, List<SuppressionEntry> entries) {
    Instant now = clock.instant();
    return new BulkWrites(storage)
        .write(actor.account(), entries.size(), in -> suppress(in, actor, entries, now));
  }

  private Suppressed suppress(
      Repositories in, Actor actor, List<SuppressionEntry> entries, Instant now) {
    AccountId account = actor.account();
    SuppressionRepository suppressions = in.suppressions();
    long before = suppressions.suppressedNumbers(account);
    SuppressionRepository.Suppressed result =
        suppressions.suppress(account, entries, new SuppressionAuthor(actor.key()), null, now);
    if (result.added() > 0) {
      limit.check(before, result.newNumbers());
      in.audit().append(actor, AuditEvent.suppressionsAdded(result.added()), now);
    }
    return new Suppressed(result.added(), result.alreadySuppressed());
  }

  @Override
  public Suppressed trySuppress(AccountId account, List<SuppressionEntry> entries) {
    return storage.readSnapshot(
        account,
        in -> {
          SuppressionRepository.Suppressed result = in.suppressions().trySuppress(account, entries);
          limit.check(in.suppressions().suppressedNumbers(account), result.newNumbers());
          return new Suppressed(result.added(), result.alreadySuppressed());
        });
  }

  @Override
  public Lifted lift(Actor actor, Lift lift) {
    return lifts.lift(actor, lift);
  }

  @Override
  public Lifted tryLift(AccountId account, Lift lift) {
    return lifts.tryLift(account, lift);
  }

  @Override
  public Checked check(AccountId account, Check check) {
    return checks.check(account, check);
  }

  @Override
  public Page<Suppression> search(SuppressionQuery query) {
    return storage.read(query.account(), in -> in.suppressions().search(query));
  }

  @Override
  public StreamedFile export(SuppressionQuery query, ExportFormat format) {
    return exports.export(query, format);
  }
}
