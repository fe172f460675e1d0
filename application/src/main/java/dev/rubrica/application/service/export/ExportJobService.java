package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.service.contact.FilterExistenceCheck;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.domain.DomainException.ExportsRunning;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Begins, finds and deletes exports in the background. */
public final class ExportJobService implements ManageExports {

  private static final int MAX_NAMED = 10;

  private final Storage storage;
  private final DownloadLinks links;
  private final ExportRunner runner;
  private final AnswerHistory answers;
  private final Clock clock;

  public ExportJobService(
      Storage storage,
      DownloadLinks links,
      ExportRunner runner,
      AnswerHistory answers,
      Clock clock) {
    this.storage = storage;
    this.links = links;
    this.runner = runner;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public Export start(Actor actor, Command command) {
    return start(actor, command, in -> Optional.of(begin(in, actor, command))).orElseThrow();
  }

  @Override
  public Optional<Export> startOnce(
      Actor actor, Command command, IdempotentCall call, KeptAnswer.Response answer) {
    return start(
        actor,
        command,
        in -> {
          if (answers.claim(in, call).isPresent()) {
            return Optional.empty();
          }
          ExportJob begun = begin(in, actor, command);
          answers.keep(in, call, answer);
          return Optional.of(begun);
        });
  }

  private Optional<Export> start(
      Actor actor, Command command, Function<Repositories, Optional<ExportJob>> begin) {
    AccountId account = actor.account();
    return runner
        .begin(
            () -> storage.write(account, begin),
            begun ->
                new ExportTask.Work(
                    begun.id(),
                    query(account, command),
                    command.chosen(),
                    begun.format(),
                    command.columns()))
        .map(job -> view(account, job));
  }

  private ExportJob begin(Repositories in, Actor actor, Command command) {
    AccountId account = actor.account();
    Instant now = clock.instant();
    check(in, account, command);
    in.exports().lockAccount(account);
    makeRoom(in, account, now);
    ExportId id = in.exports().insert(account, order(command), now, ExportLease.LEASE);
    in.audit().append(actor, AuditEvent.exportStarted(selected(command)), now);
    return in.exports().find(account, id).orElseThrow();
  }

  private static ExportJob.Order order(Command command) {
    return new ExportJob.Order(command.format(), command.filterText(), command.columns().names());
  }

  private static AuditedContacts selected(Command command) {
    if (!command.chosen().isEmpty()) {
      return AuditedContacts.of(command.chosen());
    }
    return command.filter() == null
        ? AuditedContacts.allBut(IdSet.empty())
        : AuditedContacts.of(new Selection.Matching(command.filter(), IdSet.empty()));
  }

  private static ContactQuery query(AccountId account, Command command) {
    ContactFilter filter = command.filter() == null ? ContactFilter.everyone() : command.filter();
    PageRequest page = PageRequest.of(new Paging(0, 1)).uncounted();
    return new ContactQuery(account, filter, command.sortBy(), command.order(), null, page);
  }

  private static void check(Repositories in, AccountId account, Command command) {
    if (command.filter() != null) {
      FilterExistenceCheck.check(in, account, "filter.", command.filter());
    }
    Set<String> names = command.columns().customFields();
    if (names.isEmpty()) {
      return;
    }
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(in.customFields().existing(account, names));
    Violations problems = new Violations();
    unknown.stream()
        .limit(MAX_NAMED)
        .forEach(
            name ->
                problems.add(
                    "columns",
                    "must not contain customFields."
                        + name
                        + ": no contact has this custom field"));
    problems.throwIfAny();
  }

  // The sum of running exports and files never exceeds the number of places.
  private static void makeRoom(Repositories in, AccountId account, Instant now) {
    int running = in.exports().countRunning(account);
    if (running >= PLACES) {
      throw new ExportsRunning(PLACES);
    }
    List<ExportJob> kept = in.exports().withFile(account, now);
    int excess = Math.max(0, running + kept.size() + 1 - PLACES);
    kept.stream().limit(excess).forEach(oldest -> removeFile(in, account, oldest));
  }

  private static void removeFile(Repositories in, AccountId account, ExportJob job) {
    in.exports().removeFile(account, job.id());
    if (job.file() != null) {
      in.files().expire(account, job.file().id());
    }
  }

  @Override
  public Page<Export> search(ExportQuery query) {
    return storage
        .read(query.account(), in -> in.exports().search(query))
        .map(job -> view(query.account(), job));
  }

  @Override
  public Export find(AccountId account, ExportId id) {
    return view(
        account,
        storage
            .read(account, in -> in.exports().find(account, id))
            .orElseThrow(() -> new NotFound(Kind.EXPORT, id.value())));
  }

  @Override
  public Export renewLink(Actor actor, ExportId id) {
    AccountId account = actor.account();
    Instant now = clock.instant();
    ExportJob renewed =
        storage.write(
            account,
            in -> {
              ExportJob job =
                  in.exports()
                      .lock(account, id)
                      .orElseThrow(() -> new NotFound(Kind.EXPORT, id.value()));
              Instant fileEnd = fileEnd(job, now);
              if (fileEnd == null) {
                throw new WrongState(Kind.EXPORT, id.value(), "has no file to download");
              }
              in.exports().renewLink(account, id, ExportLifetime.linkEnd(now, fileEnd));
              return in.exports().find(account, id).orElseThrow();
            });
    return view(account, renewed);
  }

  @Override
  public void delete(Actor actor, ExportId id) {
    AccountId account = actor.account();
    storage.write(
        account,
        in -> {
          in.exports().lock(account, id).orElseThrow(() -> new NotFound(Kind.EXPORT, id.value()));
          in.exports().delete(account, id).ifPresent(file -> in.files().expire(account, file));
          return null;
        });
    runner.stop(account, id);
  }

  private Export view(AccountId account, ExportJob job) {
    Instant now = clock.instant();
    ExportJob.Link last = job.linkAt(now);
    return new Export(
        job, fileEnd(job, now), last == null ? null : links.sign(account, job.id(), last));
  }

  private static @Nullable Instant fileEnd(ExportJob job, Instant now) {
    return job.file() != null && job.isDownloadable(now) ? job.file().expiresAt() : null;
  }
}
