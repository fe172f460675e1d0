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
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.SuppressionRepository.Suppressed;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import dev.rubrica.testkit.sample.TestSuppressions.Made;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of suppressions that are made: what changes a number, and what does not. */
public interface SuppressContract {

  Set<Channel> EVERY = EnumSet.allOf(Channel.class);

  Storage storage();

  private TestSuppressions account() {
    return new TestSuppressions(TestAccount.in(storage()));
  }

  private static Made result(long added, long others) {
    return new Made(added, others);
  }

  @Test
  default void a_suppression_is_stored_as_given() {
    TestSuppressions account = account();
    String source = "it's \"100%\" {a,\\b} \uD83D\uDE00";
    SuppressionEntry stop =
        new SuppressionEntry(
            new PhoneNumber(phone()),
            channels(SMS),
            SuppressionReason.STOP_REPLY,
            source,
            later(-3));
    assertEquals(result(1, 0), account.suppress(NOW, stop));
    Suppression stored = account.all().getFirst();
    Suppression expected =
        new Suppression(
            stored.id(),
            stop.number(),
            channels(SMS),
            SuppressionReason.STOP_REPLY,
            source,
            later(-3),
            NOW,
            KEY,
            null);
    assertEquals(List.of(expected), account.all());
  }

  @Test
  default void an_inbound_message_has_neither_key_nor_source() {
    TestSuppressions account = account();
    SuppressionEntry entry =
        new SuppressionEntry(
            new PhoneNumber(phone()), channels(), SuppressionReason.STOP_REPLY, null, NOW);
    storage()
        .write(
            in ->
                in.suppressions()
                    .suppress(
                        account.account().id(),
                        List.of(entry),
                        SuppressionAuthor.INBOUND,
                        null,
                        NOW));
    Suppression stored = account.all().getFirst();
    assertEquals(SuppressionAuthor.INBOUND, stored.createdBy());
    assertEquals(null, stored.source());
    assertEquals(SuppressedChannels.ALL, stored.channels());
  }

  @Test
  default void no_entries_change_nothing() {
    TestSuppressions account = account();
    assertEquals(result(0, 0), account.suppress(NOW));
    assertEquals(result(0, 0), account.trySuppress());
    assertEquals(List.of(), account.all());
    assertEquals(0, account.numbers());
  }

  @Test
  default void the_same_call_twice_changes_nothing() {
    TestSuppressions account = account();
    SuppressionEntry[] entries = {
      entry(phone(), NOW), entry(phone(), NOW, SMS), entry(phone(), NOW, RCS, WHATSAPP)
    };
    assertEquals(result(3, 0), account.suppress(NOW, entries));
    List<Suppression> stored = account.all();
    assertEquals(result(0, 3), account.suppress(later(9), entries));
    assertEquals(stored, account.all());
    assertEquals(3, account.numbers());
  }

  @Test
  default void only_channels_that_are_not_suppressed_are_added() {
    TestSuppressions account = account();
    String number = phone();
    assertEquals(result(1, 0), account.suppress(NOW, entry(number, NOW, SMS)));
    assertEquals(result(1, 0), account.suppress(later(1), entry(number, NOW, SMS, RCS)));
    assertEquals(result(0, 1), account.suppress(later(2), entry(number, NOW, RCS)));
    assertEquals(Set.of(SMS, RCS), account.channelsOf(number));
    assertEquals(result(1, 0), account.suppress(later(3), entry(number, NOW)));
    assertEquals(EVERY, account.channelsOf(number));
    assertEquals(
        List.of(SuppressedChannels.ALL.minus(channels(SMS, RCS)), channels(RCS), channels(SMS)),
        account.all().stream().map(Suppression::channels).toList());
    assertEquals(1, account.numbers());
  }

  @Test
  default void entries_of_one_call_are_executed_one_after_the_other() {
    TestSuppressions account = account();
    String one = phone();
    String two = phone();
    account.suppress(NOW, entry(two, NOW, SMS));
    SuppressionEntry[] entries = {
      entry(one, NOW, SMS),
      entry(two, NOW, RCS),
      entry(one, NOW, SMS),
      entry(one, later(-1), SMS, RCS),
      entry(two, NOW, SMS, RCS),
      entry(one, NOW)
    };
    assertEquals(result(4, 2), account.trySuppress(entries));
    assertEquals(1, account.all().size());
    assertEquals(result(4, 2), account.suppress(later(1), entries));
    List<Suppression> newest = account.all().subList(0, 4);
    assertEquals(
        List.of(one, one, two, one), newest.stream().map(o -> o.number().value()).toList());
    assertEquals(
        List.of(
            SuppressedChannels.ALL.minus(channels(SMS, RCS)),
            channels(RCS),
            channels(RCS),
            channels(SMS)),
        newest.stream().map(Suppression::channels).toList());
    assertEquals(2, account.numbers());
  }

  @Test
  default void an_opt_out_before_the_last_lift_has_no_effect() {
    TestSuppressions account = account();
    String number = phone();
    account.suppress(NOW, entry(number, NOW));
    account.lift(later(10), lifted(number, SMS));
    assertEquals(result(0, 1), account.suppress(later(20), entry(number, NOW)));
    assertEquals(result(0, 1), account.suppress(later(20), entry(number, later(10), SMS)));
    assertEquals(Set.of(RCS, WHATSAPP), account.channelsOf(number));
    assertEquals(
        result(1, 0), account.suppress(later(20), entry(number, later(10).plusMillis(1), SMS)));
    assertEquals(EVERY, account.channelsOf(number));
  }

  @Test
  default void each_channel_has_its_own_last_lift() {
    TestSuppressions account = account();
    String number = phone();
    account.suppress(NOW, entry(number, NOW));
    account.lift(later(10), lifted(number, SMS));
    account.lift(later(20), lifted(number));
    assertEquals(0, account.numbers());
    assertEquals(result(0, 1), account.suppress(later(30), entry(number, later(15), RCS)));
    assertEquals(result(1, 0), account.suppress(later(30), entry(number, later(15))));
    assertEquals(Set.of(SMS), account.channelsOf(number));
    assertEquals(channels(SMS), account.all().getFirst().channels());
    assertEquals(1, account.numbers());
  }

  @Test
  default void an_immediate_opt_out_is_later_than_every_lift() {
    TestSuppressions account = account();
    String number = phone();
    account.suppress(NOW, entry(number, NOW));
    account.lift(later(10), lifted(number, SMS));
    account.lift(later(20), lifted(number));
    SuppressionEntry sms = entry(number, later(5), SMS).asImmediate();
    SuppressionEntry all = entry(number, later(30)).asImmediate();
    assertEquals(result(2, 0), account.trySuppress(sms, all));
    assertEquals(result(2, 0), account.suppress(later(30), sms, all));
    assertEquals(
        List.of(later(30), later(10).plusNanos(1_000)),
        account.inForce().stream()
            .map(Suppression::occurredAt)
            .sorted(Comparator.reverseOrder())
            .toList());
    assertEquals(result(0, 2), account.suppress(later(40), sms, all));
  }

  @Test
  default void the_entries_that_made_a_suppression_are_told() {
    TestSuppressions account = account();
    account.suppress(NOW, entry("+393330000001", NOW, SMS));
    List<SuppressionEntry> entries =
        List.of(
            entry("+393330000001", NOW, SMS),
            entry("+393330000002", NOW),
            entry("+393330000001", NOW, SMS, RCS),
            entry("+393330000002", NOW, RCS),
            entry("+393330000000", NOW));
    BitSet made = BitSet.valueOf(new long[] {0b10110});
    AccountId id = account.account().id();
    Suppressed forecast = storage().read(in -> in.suppressions().trySuppress(id, entries));
    assertEquals(new Suppressed(made, 5, 2), forecast);
    Suppressed result =
        storage().write(in -> in.suppressions().suppress(id, entries, KEY, null, later(1)));
    assertEquals(new Suppressed(made, 5, 2), result);
  }

  @Test
  default void old_forms_of_a_number_are_the_same_number() {
    TestSuppressions account = account();
    assertEquals(
        result(3, 3),
        account.suppress(
            NOW,
            entry("+5215512345678", NOW),
            entry("+525512345678", NOW),
            entry("+5491123456789", NOW),
            entry("+541123456789", NOW),
            entry("+551187654321", NOW),
            entry("+5511987654321", NOW)));
    assertEquals(3, account.numbers());
    assertEquals(EVERY, account.channelsOf("+551187654321"));
    assertEquals(EVERY, account.channelsOf("+5511987654321"));
    assertEquals(
        List.of("+5511987654321", "+541123456789", "+525512345678"),
        account.all().stream().map(one -> one.number().value()).toList());
  }

  @Test
  default void a_check_returns_the_numbers_as_given() {
    TestSuppressions account = account();
    String free = phone();
    account.suppress(
        NOW, entry("+525512345678", NOW, SMS), entry(phone(), NOW), entry("+541123456789", NOW));
    account.lift(later(1), lifted("+541123456789"));
    Set<PhoneNumber> asked =
        Set.of(
            new PhoneNumber("+5215512345678"),
            new PhoneNumber("+525512345678"),
            new PhoneNumber("+541123456789"),
            new PhoneNumber(free));
    Map<PhoneNumber, SuppressedChannels> both =
        Map.of(
            new PhoneNumber("+5215512345678"),
            channels(SMS),
            new PhoneNumber("+525512345678"),
            channels(SMS));
    assertEquals(both, account.suppressed(asked));
    assertEquals(Map.of(), account.suppressed(Set.of()));
  }

  @Test
  default void many_numbers_are_suppressed_in_one_call() {
    TestSuppressions account = account();
    List<SuppressionEntry> entries = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      entries.add(entry(phone(), NOW));
    }
    account.suppress(NOW, entries.get(700), entries.get(3));
    assertEquals(result(1_998, 2), account.suppress(NOW, entries));
    assertEquals(2_000, account.numbers());
  }

  @Test
  default void accounts_are_independent() {
    TestSuppressions account = account();
    TestSuppressions other = account();
    String number = phone();
    account.suppress(NOW, entry(number, NOW));
    assertEquals(Set.of(), other.channelsOf(number));
    assertEquals(List.of(), other.all());
    assertEquals(0, other.numbers());
    assertEquals(result(1, 0), other.suppress(NOW, entry(number, NOW)));
    other.lift(later(1), lifted(number));
    assertEquals(EVERY, account.channelsOf(number));
    assertEquals(1, account.numbers());
  }

  @Test
  default void a_transaction_sees_its_own_suppressions() {
    TestSuppressions account = account();
    String number = phone();
    storage()
        .write(
            in -> {
              TestSuppressions.Within here = account.within(in);
              here.suppress(NOW, entry(number, NOW, SMS), entry(phone(), NOW));
              assertEquals(2, here.numbers());
              assertEquals(2, here.inForce());
              assertEquals(result(0, 1), here.suppress(NOW, entry(number, NOW, SMS)));
              assertEquals(1, here.lift(later(1), lifted(number)).lifted());
              assertEquals(1, here.numbers());
              return null;
            });
    assertEquals(1, account.numbers());
    assertEquals(2, account.all().size());
  }

  @Test
  default void a_rollback_leaves_nothing() {
    TestSuppressions account = account();
    String number = phone();
    String other = phone();
    account.suppress(NOW, entry(other, NOW));
    List<Suppression> before = account.all();
    assertThrows(
        IllegalStateException.class,
        () ->
            storage()
                .write(
                    in -> {
                      TestSuppressions.Within here = account.within(in);
                      here.suppress(NOW, entry(number, NOW), entry(other, NOW));
                      here.lift(NOW, lifted(other, RCS));
                      throw new IllegalStateException();
                    }));
    assertEquals(before, account.all());
    assertEquals(Set.of(), account.channelsOf(number));
    assertEquals(EVERY, account.channelsOf(other));
    assertEquals(1, account.numbers());
  }
}
