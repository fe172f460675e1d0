package dev.rubrica.application.service.tag;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.application.port.in.ManageTags.Added;
import dev.rubrica.application.port.in.ManageTags.Change;
import dev.rubrica.application.port.in.ManageTags.Changed;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TagDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TagServiceTest {

  private static final Selection ALL = new Selection.AllExcept(IdSet.empty());

  private final InMemoryStorage storage = new InMemoryStorage();
  private final TagService service = new TagService(storage, new StoppedClock());
  private final TagDraft account = new TagDraft(TestAccount.in(storage));

  private Change change(Selection contacts, List<String> add, List<String> remove) {
    return new Change(account.account().actor(), contacts, TagDraft.tagChange(add, remove));
  }

  @Test
  void a_change_is_audited_and_a_dry_run_is_not() {
    ContactId ada = account.tagged("a");
    Change change = change(ALL, List.of("b"), List.of("a"));
    Changed expected = new Changed(1, 0, IdSet.empty());
    assertEquals(expected, service.tryChange(change));
    assertEquals(List.of(), events());
    assertEquals(expected, service.change(change));
    assertEquals(List.of("b"), account.tags(ada));
    assertEquals(List.of(AuditEvent.contactsChanged(ALL, 1)), events());
    service.change(change);
    assertEquals(1, events().size());
  }

  @Test
  void contacts_that_would_have_too_many_tags_are_named() {
    String[] most = IntStream.range(0, 50).mapToObj(i -> "t" + i).toArray(String[]::new);
    List<ContactId> full = account.tagged(List.of(most, most, new String[0]));
    Change change = change(ALL, List.of("x"), List.of());
    for (Invalid e :
        List.of(
            assertThrows(Invalid.class, () -> service.change(change)),
            assertThrows(Invalid.class, () -> service.tryChange(change)))) {
      assertEquals("add", e.problems().getFirst().field());
      String message = e.problems().getFirst().message();
      assertTrue(
          message.endsWith(": " + full.get(0).value() + ", " + full.get(1).value()), message);
    }
    assertEquals(List.of(), account.tags(full.get(2)));
    assertEquals(List.of(), events());
  }

  @Test
  void contacts_that_would_have_too_many_tags_can_be_left_out() {
    String[] most = IntStream.range(0, 50).mapToObj(i -> "t" + i).toArray(String[]::new);
    List<ContactId> all = account.tagged(List.of(most, new String[0], most));
    IdSet contacts = Samples.both(ids(all.get(0)), Samples.both(ids(all.get(1)), ids(all.get(2))));
    Actor actor = account.account().actor();
    Tags tags = Tags.named("tags", List.of("x"));
    assertEquals(new Added(1, 2), service.addWherePossible(actor, contacts, tags));
    assertEquals(List.of("x"), account.tags(all.get(1)));
    assertEquals(50, account.tags(all.get(0)).size());
    assertEquals(1, events().size());
    assertEquals(new Added(0, 1), service.addWherePossible(actor, ids(all.get(0)), tags));
  }

  @Test
  void no_more_than_a_thousand_contacts_are_left_out() {
    String[] most = IntStream.range(0, 50).mapToObj(i -> "t" + i).toArray(String[]::new);
    List<ContactId> all = account.tagged(Collections.nCopies(ManageTags.MAX_FULL + 1, most));
    IdSet contacts = IdSet.of(all.stream().map(ContactId::value).toList());
    Actor actor = account.account().actor();
    Tags tags = Tags.named("tags", List.of("x"));
    Invalid e = assertThrows(Invalid.class, () -> service.addWherePossible(actor, contacts, tags));
    assertEquals(
        "must not leave out more than 1000 contacts because they already have 50 tags; remove other"
            + " tags from some of them",
        e.problems().getFirst().message());
    assertEquals(
        new Added(0, ManageTags.MAX_FULL),
        service.addWherePossible(actor, contacts.minus(ids(all.get(0))), tags));
  }

  @Test
  void lists_of_a_filter_must_exist() {
    account.tagged("a");
    Selection some =
        new Selection.Matching(
            new FilterDraft().inNoneOf(Samples.unknown(1)).filter(), IdSet.empty());
    Invalid e =
        assertThrows(Invalid.class, () -> service.change(change(some, List.of("b"), List.of())));
    assertEquals("filter.notListIds", e.problems().getFirst().field());
  }

  @Test
  void unknown_contacts_are_reported() {
    ContactId ada = account.tagged("a");
    IdSet asked = Samples.both(ids(ada), Samples.unknown(1));
    assertEquals(
        new Changed(1, 0, Samples.unknown(1)),
        service.change(change(new Selection.Only(asked), List.of("b"), List.of())));
  }

  private List<AuditEvent> events() {
    AuditQuery query =
        new AuditQuery(
            account.account().id(),
            NOW.minusSeconds(1),
            null,
            Set.of(AuditAction.CONTACT_CHANGED),
            null,
            null,
            PageRequest.of(new Paging(0, 10)));
    return storage.read(in -> in.audit().search(query)).content().stream()
        .map(entry -> entry.event())
        .toList();
  }
}
