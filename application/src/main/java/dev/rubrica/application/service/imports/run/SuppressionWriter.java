package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.SuppressionRepository.Suppressed;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.service.imports.forecast.ForecastNumbers;
import dev.rubrica.application.service.imports.parse.NumberBatch;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.suppression.SuppressionEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Suppresses the numbers of the batches of one import, each batch with its counts in one
 * transaction, or finds out what that would do. Batches must be passed one after the other.
 */
final class SuppressionWriter implements AutoCloseable {

  private final Storage storage;
  private final Clock clock;
  private final AccountId account;
  private final ImportId id;
  private final int run;
  private final boolean simulation;
  private final SuppressionTemplate template;
  private final ImportStatistics statistics;
  private final ForecastNumbers forecast;

  /** The numbers that earlier batches of a simulation would have added to the suppressed ones. */
  private long forecastNumbers;

  /** The account has as many suppressed numbers as it may have. Nothing of the batch is written. */
  static final class LimitReachedException extends RuntimeException {

    LimitReachedException(SuppressionLimit limit) {
      super(limit.explanation() + ", and upload the file again", null, false, false);
    }
  }

  /**
   * What the batch would do.
   *
   * @param made as in {@link Suppressed}
   * @param newNumbers how many suppressed numbers the account would get in addition
   */
  private record Forecast(BitSet made, long newNumbers) {}

  /**
   * @param scratch for simulations
   * @param statistics counts the committed rows
   */
  SuppressionWriter(
      Storage storage,
      ScratchSpace scratch,
      Clock clock,
      ImportExecution execution,
      SuppressionTemplate template,
      ImportStatistics statistics) {
    this.storage = storage;
    this.clock = clock;
    this.account = execution.account();
    this.id = execution.id();
    this.run = execution.run().number();
    this.simulation = execution.simulation();
    this.template = template;
    this.statistics = statistics;
    this.forecast = new ForecastNumbers(scratch, account);
  }

  /**
   * Processes a batch. After an exception for an unavailable storage, it may be called again for
   * the same batch.
   *
   * @throws BatchWriter.ImportEndedException the import has ended
   * @throws LimitReachedException the account would have too many suppressed numbers
   */
  void write(NumberBatch batch) {
    List<SuppressionEntry> entries =
        batch.rows().stream().flatMap(Set::stream).map(template::entry).toList();
    if (simulation) {
      simulate(batch, entries);
    } else {
      suppress(batch, entries);
    }
  }

  private void suppress(NumberBatch batch, List<SuppressionEntry> entries) {
    Instant now = clock.instant();
    ImportSummary counts =
        storage.write(
            account,
            in -> {
              long before = in.suppressions().suppressedNumbers(account);
              Suppressed result =
                  in.suppressions().suppress(account, entries, template.author(), id, now);
              requireRoom(before, result.newNumbers());
              return advance(in, batch, result.made());
            });
    statistics.addRows(counts);
  }

  private void simulate(NumberBatch batch, List<SuppressionEntry> entries) {
    Forecast result = storage.read(account, in -> forecast(in, entries));
    storage.write(account, in -> advance(in, batch, result.made()));
    // After the commit, so that a repeated attempt finds the state before the batch.
    result.made().stream()
        .mapToObj(entries::get)
        .map(SuppressionEntry::number)
        .forEach(forecast::add);
    forecastNumbers += result.newNumbers();
  }

  private Forecast forecast(Repositories in, List<SuppressionEntry> entries) {
    BitSet made = in.suppressions().trySuppress(account, entries).made();
    Set<PhoneNumber> numbers = new HashSet<>();
    for (int i = made.nextSetBit(0); i >= 0; i = made.nextSetBit(i + 1)) {
      PhoneNumber number = entries.get(i).number();
      if (forecast.contains(number)) {
        made.clear(i);
      } else {
        numbers.add(number);
      }
    }
    if (numbers.isEmpty()) {
      return new Forecast(made, 0);
    }
    // Others are suppressed on some channels, also on those of later versions, and would be on
    // more.
    long added = numbers.size() - in.suppressions().suppressed(account, numbers).size();
    long before = in.suppressions().suppressedNumbers(account) + forecastNumbers;
    requireRoom(before, added);
    return new Forecast(made, added);
  }

  // An account with too many, because the maximum was lowered, may suppress known numbers on more
  // channels, whatever others add at the same time.
  private void requireRoom(long before, long added) {
    if (template.limit().isExceeded(before, added)) {
      throw new LimitReachedException(template.limit());
    }
  }

  private ImportSummary advance(Repositories in, NumberBatch batch, BitSet made) {
    ImportSummary counts = counts(batch, made);
    ImportRepository.Batch results =
        new ImportRepository.Batch(counts, batch.errors(), batch.warnings(), List.of());
    if (!in.imports().advance(account, id, run, results, ImportLeases.LEASE)) {
      throw new BatchWriter.ImportEndedException();
    }
    return counts;
  }

  private static ImportSummary counts(NumberBatch batch, BitSet made) {
    int created = 0;
    int first = 0;
    for (Set<PhoneNumber> row : batch.rows()) {
      int next = made.nextSetBit(first);
      first += row.size();
      created += next >= 0 && next < first ? 1 : 0;
    }
    return new ImportSummary(
        created, 0, batch.rows().size() - created, batch.errors().size(), batch.warnings().size());
  }

  @Override
  public void close() {
    forecast.close();
  }
}
