package dev.rubrica.testkit.contract.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.in.ErasePeople.Erased;
import dev.rubrica.application.port.in.ErasePeople.People;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.application.service.erasure.ErasureService;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A new account with opt-outs, in which people are erased. */
public final class ErasureFixture {

  private static final PageRequest ALL = PageRequest.of(new Paging(0, Paging.MAX_LIMIT));

  final TestAccount account;
  private final Storage storage;
  private final ErasePeople erasures;

  public ErasureFixture(Storage storage) {
    this(TestAccount.in(storage));
  }

  public ErasureFixture(TestAccount account) {
    this.storage = account.storage();
    this.account = account;
    this.erasures =
        new ErasureService(
            storage, new FakePhoneNumbers(), new FakePseudonyms(), Clock.systemUTC());
  }

  public TestAccount account() {
    return account;
  }

  private AccountId id() {
    return account.id();
  }

  public Erased erase(ContactId... contacts) {
    return erase(new People(Samples.ids(contacts), List.of(), List.of(), null));
  }

  public Erased eraseNumbers(String... numbers) {
    return erase(new People(IdSet.empty(), List.of(numbers), List.of(), null));
  }

  public Erased eraseEmails(String... emails) {
    return erase(new People(IdSet.empty(), List.of(), List.of(emails), null));
  }

  /** Erases people; asserts that the simulation has the same result. */
  public Erased erase(People people) {
    Erased expected = erasures.tryErase(id(), people);
    Erased erased = erasures.erase(account.actor(), people);
    assertEquals(expected, erased, "the simulation and the erasure");
    return erased;
  }

  /** Erases people whom others may change at the same time. */
  Erased eraseConcurrently(String number) {
    return erasures.erase(
        account.actor(), new People(IdSet.empty(), List.of(number), List.of(), null));
  }

  IdSet having(Identities people, int limit) {
    return storage.read(in -> in.contacts().findHaving(id(), people, limit));
  }

  Identities present(Identities people, ContactId... leftOut) {
    return storage.read(in -> in.contacts().present(id(), people, Samples.ids(leftOut)));
  }

  /** Suppresses the number on all channels; returns whether it was not suppressed. */
  public boolean suppress(String number, Instant at) {
    SuppressionEntry entry =
        new SuppressionEntry(
            new PhoneNumber(number),
            SuppressedChannels.ALL,
            SuppressionReason.STOP_REPLY,
            "told by " + number,
            at);
    return storage.write(
            in ->
                in.suppressions()
                    .suppress(id(), List.of(entry), SuppressionAuthor.INBOUND, null, at)
                    .added())
        == 1;
  }

  public boolean lift(String number, Instant at) {
    LiftEntry entry = new LiftEntry(new PhoneNumber(number), SuppressedChannels.ALL);
    return storage.write(
            in ->
                in.suppressions()
                    .lift(id(), List.of(entry), SuppressionAuthor.INBOUND, "asked by " + number, at)
                    .lifted())
        == 1;
  }

  /** Whether a check finds the number. */
  public boolean isSuppressed(String number) {
    PhoneNumber one = new PhoneNumber(number);
    return storage.read(in -> in.suppressions().suppressed(id(), Set.of(one))).containsKey(one);
  }

  /** The suppressions of the number, also lifted ones, newest first. */
  public List<Suppression> suppressions(String number) {
    SuppressionQuery query =
        new SuppressionQuery(
            id(), new PhoneNumber(number), null, null, null, true, null, null, null, ALL);
    return storage.read(in -> in.suppressions().search(query)).content();
  }

  /** The numbers that are shown with the suppressions of the number. */
  public List<PhoneNumber> shown(String number) {
    return Arrays.asList(
        suppressions(number).stream().map(Suppression::number).toArray(PhoneNumber[]::new));
  }

  List<Consent> consents(String number) {
    ConsentQuery query = new ConsentQuery(id(), new PhoneNumber(number), ALL);
    return storage.read(in -> in.consents().search(query)).content();
  }

  /** An export that runs, with this filter. */
  void export(String filter) {
    ExportJob.Order order = new ExportJob.Order(ExportFormat.CSV, filter, List.of("email"));
    storage.write(in -> in.exports().insert(id(), order, Samples.NOW, Duration.ofMinutes(1)));
  }

  /** The filters of the exports, those of the newest first. */
  List<String> filters() {
    ExportQuery query = new ExportQuery(id(), ALL);
    return Arrays.asList(
        storage.read(in -> in.exports().search(query)).content().stream()
            .map(job -> job.order().filter())
            .toArray(String[]::new));
  }
}
