package dev.rubrica.testkit.contract.suppression;

import static dev.rubrica.domain.contact.Channel.RCS;
import static dev.rubrica.domain.contact.Channel.SMS;
import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.TestSuppressions.channels;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static dev.rubrica.testkit.sample.TestSuppressions.lifted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.SuppressionQueryDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The contract of searches for suppressions: conditions, order, pages and totals. */
public interface SuppressionSearchContract {

  Storage storage();

  private TestSuppressions account() {
    return new TestSuppressions(TestAccount.in(storage()));
  }

  private static SuppressionQueryDraft query(TestSuppressions account) {
    return new SuppressionQueryDraft(account.account().id());
  }

  /** The numbers that are found, the same on one page and on several. */
  private List<String> found(SuppressionQueryDraft query) {
    List<Suppression> all = query.all(storage());
    assertEquals(all, query.page(storage()).content());
    assertEquals(all.size(), query.page(storage()).total());
    assertEquals(all, query.pages(storage(), 2));
    return all.stream().map(one -> one.number().value()).toList();
  }

  @Test
  default void nothing_is_found_in_an_empty_account() {
    assertEquals(List.of(), found(query(account())));
    assertEquals(List.of(), found(query(account()).includeLifted().number(phone())));
  }

  @Test
  default void the_newest_come_first_and_equal_times_by_id() {
    TestSuppressions account = account();
    String a = phone();
    String b = phone();
    String c = phone();
    String d = phone();
    String e = phone();
    account.suppress(later(5), entry(a, NOW), entry(b, NOW), entry(c, NOW));
    account.suppress(later(2), entry(d, NOW));
    account.suppress(later(7), entry(e, NOW));
    assertEquals(List.of(e, c, b, a, d), found(query(account)));

    Page<Suppression> second = query(account).page(1, 2).page(storage());
    assertEquals(List.of(b, a), second.content().stream().map(o -> o.number().value()).toList());
    assertEquals(5, second.total());
    Page<Suppression> last = query(account).page(2, 2).page(storage());
    assertEquals(1, last.content().size());
    assertEquals(null, last.next());
    assertEquals(List.of(), query(account).page(9, 2).page(storage()).content());
    assertEquals(5, query(account).page(9, 2).page(storage()).total());
  }

  @Test
  default void a_cursor_neither_repeats_nor_skips_what_was_there() {
    TestSuppressions account = account();
    String a = phone();
    String b = phone();
    account.suppress(NOW, entry(a, NOW), entry(b, NOW));
    Page<Suppression> first = query(account).page(0, 1).page(storage());
    account.suppress(NOW, entry(phone(), NOW));
    account.suppress(later(1), entry(phone(), NOW));
    Page<Suppression> next =
        storage()
            .read(
                in ->
                    in.suppressions().search(query(account).page(0, 1).query().from(first.next())));
    assertEquals(List.of(a), next.content().stream().map(o -> o.number().value()).toList());
    assertEquals(4, next.total());
  }

  @Test
  default void without_a_count_there_is_no_total() {
    TestSuppressions account = account();
    account.suppress(NOW, entry(phone(), NOW));
    Page<Suppression> page = query(account).uncounted().page(storage());
    assertEquals(1, page.content().size());
    assertEquals(OptionalLong.empty(), page.count());
  }

  @Test
  default void lifted_ones_are_found_on_request() {
    TestSuppressions account = account();
    String a = phone();
    String b = phone();
    String c = phone();
    account.suppress(NOW, entry(a, NOW), entry(b, NOW), entry(c, NOW));
    account.lift(later(1), lifted(b));
    assertEquals(List.of(c, a), found(query(account)));
    assertEquals(List.of(c, b, a), found(query(account).includeLifted()));
    account.lift(later(2), lifted(a, SMS));
    assertEquals(List.of(c, a), found(query(account)));
    assertEquals(4, found(query(account).includeLifted()).size());
  }

  @Test
  default void conditions_combine() {
    TestSuppressions account = account();
    String a = phone();
    String b = phone();
    ImportId file = new ImportId(9);
    account.suppress(
        NOW,
        entry(a, NOW, SMS),
        entry(a, NOW, RCS),
        new SuppressionEntry(
            new PhoneNumber(b), channels(), SuppressionReason.COMPLAINT, null, NOW));
    account.upload(file, later(3), entry("+5215512345678", NOW, SMS), entry(a, NOW));
    account.lift(later(5), lifted("+525512345678"));

    assertEquals(List.of(a, a, a), found(query(account).number(a)));
    assertEquals(List.of(), found(query(account).number(phone())));
    assertEquals(
        List.of("+525512345678"), found(query(account).number("+5215512345678").includeLifted()));
    assertEquals(List.of(b, a), found(query(account).channel(SMS)));
    assertEquals(List.of(a), found(query(account).channel(RCS).number(a)));
    assertEquals(List.of(b), found(query(account).reason(SuppressionReason.COMPLAINT)));
    assertEquals(List.of(), found(query(account).reason(SuppressionReason.COMPLAINT).number(a)));
    assertEquals(List.of(a), found(query(account).importId(file)));
    assertEquals(List.of(a, "+525512345678"), found(query(account).importId(file).includeLifted()));
    assertEquals(List.of(a), found(query(account).importId(file).number(a)));
    assertEquals(List.of(), found(query(account).importId(new ImportId(10))));
    assertEquals(List.of(), found(query(account).importId(file).channel(SMS)));
  }

  @Test
  default void times_of_creation_are_a_range() {
    TestSuppressions account = account();
    String a = phone();
    String b = phone();
    String c = phone();
    account.suppress(later(1), entry(a, NOW));
    account.suppress(later(2), entry(b, NOW));
    account.suppress(later(3), entry(c, NOW));
    assertEquals(List.of(c, b), found(query(account).created(later(2), null)));
    assertEquals(List.of(a), found(query(account).created(null, later(2))));
    assertEquals(List.of(b), found(query(account).created(later(2), later(3)).includeLifted()));
    assertEquals(List.of(), found(query(account).created(later(2), later(2))));
  }

  @Test
  default void what_was_made_or_lifted_since_has_changed() {
    TestSuppressions account = account();
    String a = phone();
    String b = phone();
    String c = phone();
    account.suppress(later(1), entry(a, NOW), entry(b, NOW));
    account.suppress(later(3), entry(c, NOW));
    assertEquals(List.of(c), found(query(account).changedFrom(later(2)).includeLifted()));
    account.lift(later(4), lifted(a));
    assertEquals(List.of(c, a), found(query(account).changedFrom(later(3)).includeLifted()));
    assertEquals(List.of(c), found(query(account).changedFrom(later(3))));
    account.lift(later(5), lifted(b, SMS));
    List<Suppression> parts = query(account).changedFrom(later(5)).includeLifted().all(storage());
    assertEquals(List.of(b, b), parts.stream().map(one -> one.number().value()).toList());
    assertEquals(List.of(), found(query(account).changedFrom(later(6)).includeLifted()));
  }

  @Test
  default void other_accounts_are_not_searched() {
    TestSuppressions account = account();
    String a = phone();
    account.suppress(NOW, entry(a, NOW));
    assertEquals(List.of(), found(query(account()).includeLifted()));
    assertEquals(List.of(), found(query(account()).number(a)));
  }
}
