package dev.rubrica.testkit.contract.tag;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.TagRepository;
import dev.rubrica.application.port.out.TagRepository.Changed;
import dev.rubrica.application.port.out.TagRepository.NamedChange;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TagDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of tags: their spelling, conditions and bulk changes. */
public interface TagRepositoryContract {

  Storage storage();

  private TagDraft account() {
    return new TagDraft(TestAccount.in(storage()));
  }

  @Test
  default void tags_are_stored_in_text_order_with_any_characters() {
    TagDraft account = account();
    ContactId ada = account.tagged("zeta", "it's 100% \"so\"", "{a}", "null", "Álfa", "b\\c");
    assertEquals(
        List.of("{a}", "Álfa", "b\\c", "it's 100% \"so\"", "null", "zeta").stream()
            .sorted()
            .toList(),
        account.tags(ada).stream().sorted().toList());
    assertEquals(Tags.named("tags", account.tags(ada)).names(), account.tags(ada));
  }

  @Test
  default void the_first_spelling_stays_as_long_as_a_contact_has_the_tag() {
    TagDraft account = account();
    ContactId ada = account.tagged("Vip");
    ContactId bea = account.tagged("VIP", "Nuovo");
    assertEquals(List.of("Nuovo", "Vip"), account.tags(bea));
    account.retag(ada);
    ContactId ugo = account.tagged("VIP");
    assertEquals(List.of("Vip"), account.tags(ugo));
    account.delete(ids(bea, ugo));
    assertEquals(List.of("VÌP"), account.tags(account.tagged("VÌP")));
  }

  @Test
  default void the_spelling_of_another_account_does_not_matter() {
    account().tagged("Vip");
    TagDraft account = account();
    assertEquals(List.of("VIP"), account.tags(account.tagged("VIP")));
  }

  @Test
  default void conditions_compare_without_case_and_accents() {
    TagDraft account = account();
    ContactId ada = account.tagged("Vip", "Città");
    ContactId bea = account.tagged("vip");
    ContactId ugo = account.tagged();
    assertEquals(ids(ada, bea), account.search(new FilterDraft().tags("VIP")));
    assertEquals(ids(ada), account.search(new FilterDraft().tags("citta", "altro")));
    assertEquals(IdSet.empty(), account.search(new FilterDraft().tags("altro")));
    assertEquals(ids(ugo), account.search(new FilterDraft().notTags("VIP")));
    assertEquals(ids(ada, bea, ugo), account.search(new FilterDraft().notTags("altro")));
    assertEquals(ids(bea), account.search(new FilterDraft().tags("vip").notTags("CITTÀ", "x")));
  }

  @Test
  default void a_bulk_change_concerns_only_contacts_that_change() {
    TagDraft account = account();
    ContactId ada = account.tagged("Vip", "Nuovo");
    ContactId bea = account.tagged("Altro");
    ContactId ugo = account.tagged("VIP");
    Contact before = account.find(ugo);

    Selection all = new Selection.AllExcept(IdSet.empty());
    assertEquals(changed(2, 1), account.tryChange(all, List.of("VIP"), List.of("nuovo", "mai")));
    assertEquals(List.of("Altro"), account.tags(bea));
    assertEquals(changed(2, 1), account.change(all, List.of("VIP"), List.of("nuovo", "mai")));

    assertEquals(List.of("Vip"), account.tags(ada));
    assertEquals(List.of("Altro", "Vip"), account.tags(bea));
    assertEquals(before, account.find(ugo));
    assertEquals(later(60), account.find(ada).updatedAt());
    assertEquals(changed(0, 3), account.change(all, List.of("vip"), List.of("nuovo")));
    assertEquals(ids(ada, bea, ugo), account.search(new FilterDraft().tags("vip")));
    assertEquals(IdSet.empty(), account.search(new FilterDraft().tags("nuovo")));
  }

  @Test
  default void a_bulk_change_that_names_tells_whose_tags_changed() {
    TagDraft account = account();
    ContactId ada = account.tagged("Nuovo");
    ContactId bea = account.tagged("vip");
    ContactId ugo = account.tagged();
    Selection some = new Selection.Only(both(ids(ada, bea, ugo), unknown(1)));

    NamedChange named = account.changeNaming(some, List.of("Vip"), List.of());

    assertEquals(new Changed(2, 1, unknown(1), IdSet.empty()), named.result());
    assertEquals(ids(ada, ugo), IdSet.of(named.contacts().stream().toArray()));
    assertEquals(ids(ada, bea, ugo), account.search(new FilterDraft().tags("vip")));
    Selection all = new Selection.AllExcept(ids(ugo));
    NamedChange second = account.changeNaming(all, List.of(), List.of("VIP"));
    assertEquals(changed(2, 0), second.result());
    assertEquals(ids(ada, bea), IdSet.of(second.contacts().stream().toArray()));
    assertEquals(List.of(), named.removed().names());
    assertEquals(List.of("vip"), second.removed().names());
    assertEquals(0, account.changeNaming(all, List.of(), List.of("VIP")).contacts().size());
    Selection nobody = new Selection.Only(unknown(2));
    NamedChange none = account.changeNaming(nobody, List.of("x"), List.of());
    assertEquals(new Changed(0, 0, unknown(2), IdSet.empty()), none.result());
  }

  @Test
  default void a_change_that_names_and_exceeds_the_limit_changes_nobody() {
    TagDraft account = account();
    String[] full = IntStream.range(0, 50).mapToObj(i -> "t" + i).toArray(String[]::new);
    ContactId ada = account.tagged(full);
    ContactId bea = account.tagged();
    Selection both = new Selection.Only(ids(ada, bea));
    NamedChange named = account.changeNaming(both, List.of("x"), List.of());
    assertEquals(ids(ada), named.result().overfull());
    assertEquals(0, named.contacts().size());
    assertEquals(List.of(), account.tags(bea));
  }

  @Test
  default void every_bulk_change_has_a_later_time() {
    TagDraft account = account();
    ContactId ada = account.tagged();
    Selection one = new Selection.Only(ids(ada));
    account.change(one, List.of("a"), List.of());
    Instant first = account.find(ada).updatedAt();
    account.change(one, List.of(), List.of("a"));
    assertEquals(first.plusNanos(1_000), account.find(ada).updatedAt());
  }

  @Test
  default void a_bulk_change_selects_by_ids_and_by_filter() {
    TagDraft account = account();
    ContactId ada = account.tagged("a");
    ContactId bea = account.tagged("b");
    Selection some = new Selection.Only(IdSet.of(ada.value(), Long.MAX_VALUE));
    Changed byIds = account.change(some, List.of("x"), List.of());
    assertEquals(new Changed(1, 0, unknown(1), IdSet.empty()), byIds);
    assertEquals(List.of("a", "x"), account.tags(ada));
    Selection matching =
        new Selection.Matching(new FilterDraft().tags("B", "X").filter(), ids(ada));
    assertEquals(changed(1, 0), account.change(matching, List.of("y"), List.of("b")));
    assertEquals(List.of("y"), account.tags(bea));
    assertEquals(List.of("a", "x"), account.tags(ada));
    assertEquals(
        new Changed(0, 0, unknown(2), IdSet.empty()),
        account.change(new Selection.Only(unknown(2)), List.of("z"), List.of()));
  }

  @Test
  default void another_accounts_contacts_keep_their_tags() {
    TagDraft other = account();
    ContactId foreign = other.tagged("a");
    TagDraft account = account();
    account.tagged("a");
    account.change(new Selection.AllExcept(IdSet.empty()), List.of("x"), List.of("a"));
    account.change(new Selection.Only(ids(foreign)), List.of("x"), List.of());
    assertEquals(List.of("a"), other.tags(foreign));
  }

  @Test
  default void nothing_changes_when_a_contact_would_have_more_than_50_tags() {
    TagDraft account = account();
    ContactId few = account.tagged("a");
    ContactId full = account.tagged(numbered(50));
    Selection all = new Selection.AllExcept(IdSet.empty());
    Changed refused = account.change(all, List.of("x"), List.of("a"));
    assertEquals(ids(full), refused.overfull());
    assertEquals(refused.overfull(), account.tryChange(all, List.of("x"), List.of()).overfull());
    assertEquals(List.of("a"), account.tags(few));
    assertEquals(50, account.tags(full).size());
    assertEquals(changed(2, 0), account.change(all, List.of("x"), List.of("tag 7")));
    assertEquals(50, account.tags(full).size());
  }

  @Test
  default void contacts_that_would_have_too_many_tags_are_named_up_to_a_limit() {
    TagDraft account = account();
    account.tagged(IntStream.range(0, 120).mapToObj(_ -> numbered(50)).toList());
    Selection all = new Selection.AllExcept(IdSet.empty());
    assertEquals(
        TagRepository.MAX_OVERFULL, account.change(all, List.of("x"), List.of()).overfull().size());
  }

  @Test
  default void an_account_has_at_most_10000_tags_that_are_used() {
    TagDraft account = account();
    List<ContactId> all =
        account.tagged(
            IntStream.range(0, TagSpelling.MAX_TAGS / Tags.MAX)
                .mapToObj(
                    contact ->
                        IntStream.range(0, Tags.MAX)
                            .mapToObj(tag -> "t" + contact + "-" + tag)
                            .toArray(String[]::new))
                .toList());
    ContactId other = account.tagged("T0-0");
    Selection one = new Selection.Only(ids(other));
    assertThrows(Invalid.class, () -> account.tagged("new"));
    assertThrows(Invalid.class, () -> account.change(one, List.of("new"), List.of()));
    assertThrows(Invalid.class, () -> account.tryChange(one, List.of("new"), List.of()));
    account.delete(ids(all.get(7)));
    assertEquals(changed(1, 0), account.tryChange(one, List.of("new"), List.of()));
    assertEquals(List.of("new", "t0-0"), account.tags(account.tagged("new", "t0-0")));
    assertEquals(TagSpelling.MAX_TAGS - Tags.MAX + 1, account.page(null, 1).total());
  }

  @Test
  default void unused_tags_are_forgotten_and_others_stay() {
    TagDraft account = account();
    ContactId ada = account.tagged("Vip", "Nuovo");
    account.retag(ada, "Vip");
    storage().write(in -> in.tags().removeUnused(account.account().id()));
    int again = storage().write(in -> in.tags().removeUnused(account.account().id()));
    assertEquals(0, again);
    assertEquals(List.of("NUOVO", "Vip"), account.tags(account.tagged("VIP", "NUOVO")));
  }

  @Test
  default void tags_are_found_with_their_numbers_of_contacts() {
    TagDraft account = account();
    ContactId ada = account.tagged("Vip", "nuovo", "Città");
    account.tagged("VIP", "a%");
    account().tagged("altrui");
    assertEquals(List.of("a% 1", "Città 1", "nuovo 1", "Vip 2"), account.uses(null));
    assertEquals(List.of("Città 1"), account.uses("ITTA"));
    assertEquals(List.of("a% 1"), account.uses("%"));
    assertEquals(List.of(), account.uses("_"));
    account.delete(ids(ada));
    assertEquals(List.of("a% 1", "Vip 1"), account.uses(null));
    assertEquals(List.of(), account().uses(null));
  }

  @Test
  default void pages_of_tags_follow_each_other() {
    TagDraft account = account();
    account.tagged(numbered(7));
    var first = account.page(null, 3);
    assertEquals(7, first.total());
    var second = account.after(first.next(), 3);
    var third = account.after(second.next(), 3);
    assertEquals(List.of("tag 4", "tag 5", "tag 6"), TagDraft.names(second));
    assertEquals(List.of("tag 7"), TagDraft.names(third));
    assertEquals(null, third.next());
    assertEquals(7, third.total());
  }

  @Test
  default void a_rollback_leaves_no_tags() {
    TagDraft account = account();
    ContactId ada = account.tagged("a");
    assertThrows(
        IllegalStateException.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.tags()
                          .change(
                              account.account().id(),
                              new Selection.Only(ids(ada)),
                              TagDraft.tagChange(List.of("Vip"), List.of("a")),
                              NOW);
                      throw new IllegalStateException("rolled back");
                    }));
    assertEquals(List.of("a"), account.tags(ada));
    assertEquals(List.of("VIP"), account.tags(account.tagged("VIP")));
  }

  @Test
  default void two_writers_of_a_new_tag_agree_on_its_spelling() throws Exception {
    for (int round = 0; round < 10; round++) {
      TagDraft account = account();
      List<ContactId> both =
          ConcurrentTasks.run(
              List.of(
                  () -> account.tagged("Vip", "Alfa"),
                  () -> account.tagged("ALFA", "VIP"),
                  () -> account.tagged("vip", "beta")));
      assertEquals(
          1, both.stream().map(contact -> account.tags(contact).getLast()).distinct().count());
      assertTrue(account.uses("vip").getFirst().endsWith(" 3"));
    }
  }

  @Test
  default void a_new_spelling_and_an_addition_at_the_same_time_agree() throws Exception {
    for (int round = 0; round < 10; round++) {
      TagDraft account = account();
      account.delete(ids(account.tagged("Vip", "Alfa")));
      ContactId ada = account.tagged();
      Selection one = new Selection.Only(ids(ada));
      ConcurrentTasks.<Object>run(
          List.of(
              () -> account.tagged("VIP"),
              () -> account.tagged("vip", "ALFA"),
              () -> account.change(one, List.of("alfa", "vIP"), List.of("altro"))));
      assertEquals(List.of("2", "3"), account.counts());
    }
  }

  private static Changed changed(long changed, long unchanged) {
    return new Changed(changed, unchanged, IdSet.empty(), IdSet.empty());
  }

  private static String[] numbered(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> "tag " + number)
        .toArray(String[]::new);
  }
}
