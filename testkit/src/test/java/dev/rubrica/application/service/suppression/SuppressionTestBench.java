package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.in.suppression.ManageSuppressions.Check;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Checked;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lift;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** An account whose opt-outs tests manage. */
final class SuppressionTestBench {

  static final long LIMIT = 5;

  final StoppedClock clock = new StoppedClock();
  final InMemoryStorage storage = new InMemoryStorage();
  final TestAccount account = TestAccount.in(storage);
  final SuppressionService service =
      new SuppressionService(
          storage,
          new FakePhoneNumbers(),
          new FakeContactFiles(),
          clock,
          new SuppressionLimit(LIMIT));

  static PhoneNumber number(int number) {
    return new PhoneNumber("+39333%07d".formatted(number));
  }

  SuppressionEntry entry(int number, Channel... channels) {
    return new SuppressionEntry(
        number(number), channels(channels), SuppressionReason.MANUAL, null, clock.instant());
  }

  /** An opt-out of each of the numbers on all channels. */
  List<SuppressionEntry> entries(int... numbers) {
    return IntStream.of(numbers).mapToObj(this::entry).toList();
  }

  /** Suppressions of an import, which the account may not have. */
  void imported(long importId, int... numbers) {
    storage.write(
        in ->
            in.suppressions()
                .suppress(
                    account.id(),
                    entries(numbers),
                    SuppressionAuthor.INBOUND,
                    new ImportId(importId),
                    clock.instant()));
  }

  private static SuppressedChannels channels(Channel... channels) {
    return channels.length == 0 ? SuppressedChannels.ALL : SuppressedChannels.of(Set.of(channels));
  }

  static Lift lift(int number, Channel... channels) {
    LiftEntry entry = new LiftEntry(number(number), channels(channels));
    return Lift.of(new LiftTarget.OfNumbers(List.of(entry)), "error");
  }

  static Lift liftImport(long importId) {
    return Lift.of(new LiftTarget.OfImport(new ImportId(importId)), "wrong file");
  }

  Checked check(Channel channel, String... numbers) {
    return service.check(account.id(), new Check(List.of(numbers), channel, null));
  }

  SuppressionQuery query() {
    return new SuppressionQuery(
        account.id(),
        null,
        null,
        null,
        null,
        true,
        null,
        null,
        null,
        PageRequest.of(new Paging(0, 100)));
  }

  /** All suppressions, also lifted ones, the newest first. */
  List<Suppression> all() {
    return service.search(query()).content();
  }

  List<AuditEvent> events() {
    AuditQuery query =
        new AuditQuery(
            account.id(),
            null,
            null,
            Set.of(AuditAction.SUPPRESSION_ADDED, AuditAction.SUPPRESSION_LIFTED),
            null,
            null,
            PageRequest.of(new Paging(0, 10)));
    return storage.read(in -> in.audit().search(query)).content().stream()
        .map(entry -> entry.event())
        .toList();
  }
}
