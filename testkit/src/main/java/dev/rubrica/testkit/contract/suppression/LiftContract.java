package dev.rubrica.testkit.contract.suppression;

import static dev.rubrica.domain.contact.Channel.RCS;
import static dev.rubrica.domain.contact.Channel.SMS;
import static dev.rubrica.domain.contact.Channel.WHATSAPP;
import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.TestSuppressions.KEY;
import static dev.rubrica.testkit.sample.TestSuppressions.channels;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static dev.rubrica.testkit.sample.TestSuppressions.lifted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.SuppressionRepository.ImportedSuppressions;
import dev.rubrica.application.port.out.SuppressionRepository.Lifted;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.testkit.contract.erasure.ErasureFixture;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of lifts: of numbers, of some channels, and of what an import suppressed. */
public interface LiftContract {

  Storage storage();

  private TestSuppressions account() {
    return new TestSuppressions(TestAccount.in(storage()));
  }

  private static Lifted result(long lifted, long others) {
    return new Lifted(lifted, others);
  }

  @Test
  default void a_lifted_suppression_keeps_its_facts() {
    TestSuppressions account = account();
    String number = phone();
    account.suppress(NOW, entry(number, later(-5), SMS));
    Suppression before = account.all().getFirst();
    assertEquals(result(1, 0), account.lift(later(1), lifted(number)));
    Suppression expected =
        new Suppression(
            before.id(),
            before.number(),
            channels(SMS),
            before.reason(),
            before.source(),
            later(-5),
            NOW,
            KEY,
            new Suppression.Lift(later(1), KEY, "it's 100% ok"));
    assertEquals(List.of(expected), account.all());
    assertEquals(0, account.numbers());
    assertEquals(Set.of(), account.channelsOf(number));
  }

  @Test
  default void what_is_not_suppressed_cannot_be_lifted() {
    TestSuppressions account = account();
    String number = phone();
    account.suppress(NOW, entry(number, NOW, SMS));
    List<Suppression> before = account.all();
    LiftEntry[] entries = {lifted(phone()), lifted(number, RCS, WHATSAPP)};
    assertEquals(result(0, 2), account.tryLift(entries));
    assertEquals(result(0, 2), account.lift(later(1), entries));
    assertEquals(result(0, 0), account.lift(later(1)));
    assertEquals(before, account.all());
    assertEquals(1, account.numbers());
  }

  @Test
  default void with_the_last_known_channel_those_of_later_versions_are_lifted() {
    TestSuppressions account = account();
    String all = phone();
    String parts = phone();
    account.suppress(NOW, entry(all, NOW), entry(parts, NOW, SMS, RCS, WHATSAPP));
    account.suppress(later(1), entry(parts, later(1)));
    assertEquals(3, account.inForce().size(), "one of them is on channels of later versions");
    LiftEntry[] entries = {
      lifted(all, SMS), lifted(all, RCS, WHATSAPP), lifted(all), lifted(parts, SMS, RCS, WHATSAPP)
    };
    assertEquals(result(3, 1), account.tryLift(entries));
    assertEquals(result(3, 1), account.lift(later(2), entries));
    assertEquals(List.of(), account.inForce());
    assertEquals(0, account.numbers());
    Set<PhoneNumber> both = Set.of(new PhoneNumber(all), new PhoneNumber(parts));
    assertEquals(Map.of(), account.suppressed(both));
  }

  @Test
  default void a_number_that_is_suppressed_on_channels_of_later_versions_alone_may_be_written_to() {
    TestSuppressions account = account();
    String number = phone();
    ImportId upload = new ImportId(4);
    account.upload(upload, NOW, entry(number, NOW, SMS, RCS, WHATSAPP));
    account.suppress(later(1), entry(number, later(1)));
    assertEquals(1, account.liftImport(upload, later(2)));
    assertEquals(Set.of(), account.channelsOf(number));
    PhoneNumber left = new PhoneNumber(number);
    assertEquals(
        Map.of(left, SuppressedChannels.ALL.minus(SuppressedChannels.KNOWN)),
        account.suppressed(Set.of(left)));
  }

  @Test
  default void the_same_call_twice_lifts_once() {
    TestSuppressions account = account();
    String number = phone();
    account.suppress(NOW, entry(number, NOW));
    assertEquals(result(1, 1), account.lift(later(1), lifted(number), lifted(number)));
    List<Suppression> lifted = account.all();
    assertEquals(result(0, 2), account.lift(later(2), lifted(number), lifted(number)));
    assertEquals(lifted, account.all());
    assertEquals(0, account.numbers());
  }

  @Test
  default void some_channels_become_a_lifted_suppression_of_their_own() {
    TestSuppressions account = account();
    String number = phone();
    account.suppress(NOW, entry(number, later(-5)));
    Suppression before = account.all().getFirst();
    assertEquals(result(1, 0), account.lift(later(1), lifted(number, SMS)));

    Suppression rest = account.inForce().getFirst();
    assertEquals(
        new Suppression(
            before.id(),
            before.number(),
            SuppressedChannels.ALL.minus(channels(SMS)),
            before.reason(),
            before.source(),
            before.occurredAt(),
            before.createdAt(),
            before.createdBy(),
            null),
        rest);
    List<Suppression> all = account.all();
    assertEquals(2, all.size());
    Suppression gone = all.stream().filter(one -> one.lift() != null).findFirst().orElseThrow();
    assertNotEquals(before.id(), gone.id());
    assertEquals(channels(SMS), gone.channels());
    assertEquals(new Suppression.Lift(later(1), KEY, "it's 100% ok"), gone.lift());
    assertEquals(
        List.of(before.number(), before.reason(), before.occurredAt(), before.createdAt()),
        List.of(gone.number(), gone.reason(), gone.occurredAt(), gone.createdAt()));
    assertEquals(Set.of(RCS, WHATSAPP), account.channelsOf(number));
    assertEquals(1, account.numbers());
  }

  @Test
  default void entries_of_one_call_are_executed_one_after_the_other() {
    TestSuppressions account = account();
    String one = phone();
    String two = phone();
    account.suppress(NOW, entry(one, NOW), entry(two, NOW, SMS), entry(two, NOW, RCS));
    LiftEntry[] entries = {
      lifted(one, SMS), lifted(two), lifted(one, SMS, RCS), lifted(two, SMS), lifted(one)
    };
    assertEquals(result(4, 1), account.tryLift(entries));
    assertEquals(3, account.inForce().size());
    assertEquals(result(4, 1), account.lift(later(1), entries));
    assertEquals(List.of(), account.inForce());
    assertEquals(
        List.of(1, 1, 2, 2, SuppressedChannels.ALL.bits() - 3),
        account.all().stream().map(suppression -> suppression.channels().bits()).sorted().toList());
    assertEquals(0, account.numbers());
  }

  @Test
  default void a_lift_concerns_every_suppression_of_the_number() {
    TestSuppressions account = account();
    String number = "+5215512345678";
    account.suppress(NOW, entry(number, NOW, SMS, RCS), entry(number, NOW));
    assertEquals(result(1, 0), account.lift(later(1), lifted("+525512345678", RCS, WHATSAPP)));
    assertEquals(Set.of(SMS), account.channelsOf(number));
    assertEquals(
        List.of(SuppressedChannels.ALL.minus(channels(SMS, RCS, WHATSAPP)), channels(SMS)),
        account.inForce().stream().map(Suppression::channels).toList());
    assertEquals(4, account.all().size());
  }

  @Test
  default void a_lifted_number_can_be_suppressed_and_lifted_again() {
    TestSuppressions account = account();
    String number = phone();
    for (int i = 0; i < 6; i += 2) {
      assertEquals(1, account.suppress(later(i), entry(number, later(i))).added());
      assertEquals(1, account.numbers());
      assertEquals(1, account.lift(later(i + 1), lifted(number)).lifted());
      assertEquals(0, account.numbers());
    }
    assertEquals(3, account.all().size());
  }

  @Test
  default void what_an_import_suppressed_is_lifted() {
    TestSuppressions account = account();
    String shared = phone();
    ImportId one = new ImportId(41);
    ImportId two = new ImportId(42);
    account.suppress(NOW, entry(shared, NOW, SMS));
    account.upload(
        one,
        NOW,
        entry(shared, NOW),
        entry(phone(), NOW),
        entry(phone(), NOW),
        entry(phone(), NOW));
    account.upload(two, NOW, entry(phone(), NOW));
    account.lift(later(1), lifted(shared, RCS));
    assertEquals(new ImportedSuppressions(4, 1), account.countOf(one));

    assertEquals(4, account.liftImport(one, later(2)));
    assertEquals(0, account.liftImport(one, later(3)));
    assertEquals(new ImportedSuppressions(0, 5), account.countOf(one));
    assertEquals(new ImportedSuppressions(1, 0), account.countOf(two));
    assertEquals(new ImportedSuppressions(0, 0), account.countOf(new ImportId(43)));
    assertEquals(Set.of(SMS), account.channelsOf(shared));
    assertEquals(2, account.numbers());
  }

  @Test
  default void an_import_of_another_account_is_not_lifted() {
    TestSuppressions account = account();
    TestSuppressions other = account();
    ImportId id = new ImportId(44);
    account.upload(id, NOW, entry(phone(), NOW));
    assertEquals(0, other.liftImport(id, later(1)));
    assertEquals(new ImportedSuppressions(0, 0), other.countOf(id));
    assertEquals(new ImportedSuppressions(1, 0), account.countOf(id));
    assertNull(account.all().getFirst().lift());
  }

  @Test
  default void numbers_of_erased_people_are_lifted_with_the_others_of_an_import() {
    ErasureFixture fixture = new ErasureFixture(storage());
    TestSuppressions account = new TestSuppressions(fixture.account());
    ImportId id = new ImportId(45);
    String erased = phone();
    account.upload(id, NOW, entry(erased, NOW), entry(phone(), NOW));
    fixture.eraseNumbers(erased);
    assertEquals(2, account.liftImport(id, later(1)));
    assertEquals(Set.of(), account.channelsOf(erased));
    assertEquals(0, account.numbers());
  }
}
