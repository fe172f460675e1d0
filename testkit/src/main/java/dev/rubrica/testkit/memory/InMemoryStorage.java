package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps everything in memory, as strictly as the ports are written: writes are serialized, a write
 * that throws leaves nothing, and whoever breaks a rule of a port (writes in a read, changes what
 * it has not locked, keeps repositories after the call) gets an {@link IllegalStateException}.
 */
public final class InMemoryStorage implements Storage {

  private final ReentrantLock writing = new ReentrantLock();
  private final Clock clock;
  private volatile State committed = new State();

  public InMemoryStorage() {
    this(Clock.systemUTC());
  }

  /**
   * @param clock that leases go by
   */
  public InMemoryStorage(Clock clock) {
    this.clock = clock;
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    try (Transaction in = new Transaction(committed, false, clock.instant())) {
      return work.apply(repositories(in));
    }
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a write inside a write");
    }
    writing.lock();
    State next = committed.copy();
    try (Transaction in = new Transaction(next, true, clock.instant())) {
      T result = work.apply(repositories(in));
      committed = next;
      return result;
    } finally {
      writing.unlock();
    }
  }

  /** The committed state: the same object until a write commits, also one that changes nothing. */
  public Object state() {
    return committed;
  }

  private Repositories repositories(Transaction in) {
    return new InMemoryRepositories(
        new InMemoryLists(in),
        new InMemoryContacts(in),
        new InMemoryCustomFields(in),
        new InMemoryMemberships(in),
        new InMemoryTags(in),
        new InMemorySuppressions(in),
        new InMemoryConsents(in),
        new InMemoryDossiers(in),
        new InMemoryErasures(in),
        new InMemoryAccounts(in),
        new InMemoryInboundTokens(in),
        new InMemorySessions(in),
        new InMemoryImports(in, clock),
        new InMemoryImportJournal(in),
        new InMemoryUploads(in, clock),
        new InMemoryAudit(in),
        new InMemoryKeptAnswers(in),
        new InMemoryStoredFiles(in),
        new InMemoryExports(in, clock),
        new InMemoryCampaigns(in, clock),
        new InMemoryAudiences(in, clock),
        new InMemoryHandouts(in, clock),
        new InMemoryRecipients(in, clock));
  }

  private record InMemoryRepositories(
      InMemoryLists lists,
      InMemoryContacts contacts,
      InMemoryCustomFields customFields,
      InMemoryMemberships memberships,
      InMemoryTags tags,
      InMemorySuppressions suppressions,
      InMemoryConsents consents,
      InMemoryDossiers dossiers,
      InMemoryErasures erasures,
      InMemoryAccounts accounts,
      InMemoryInboundTokens inboundTokens,
      InMemorySessions sessions,
      InMemoryImports imports,
      InMemoryImportJournal importJournal,
      InMemoryUploads uploads,
      InMemoryAudit audit,
      InMemoryKeptAnswers keptAnswers,
      InMemoryStoredFiles files,
      InMemoryExports exports,
      InMemoryCampaigns campaigns,
      InMemoryAudiences audiences,
      InMemoryHandouts handouts,
      InMemoryRecipients recipients)
      implements Repositories {}
}
