package dev.rubrica.application.service.imports.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.TestImport;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepReasonLookupTest {

  private final StoppedClock clock = new StoppedClock();
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final TestAccount account = TestAccount.in(storage);
  private final List<String> questions = new ArrayList<>();

  private ContactId contact(int number) {
    return account.contact(new ContactDraft().phone("+39333123456" + number).details());
  }

  /** Repositories that record what is asked of the journal. */
  private Repositories watched(Repositories real) {
    ImportJournal journal =
        proxy(
            ImportJournal.class,
            real.importJournal(),
            (method, arguments) -> questions.add(method + " " + ((IdSet) arguments[2]).toList()));
    return (Repositories)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Repositories.class},
            (_, method, arguments) ->
                method.getName().equals("importJournal")
                    ? journal
                    : method.invoke(real, arguments));
  }

  private interface Observer {
    void called(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, T real, Observer observer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              observer.called(method.getName(), arguments);
              return method.invoke(real, arguments);
            }));
  }

  @Test
  void the_journal_is_asked_about_contacts_without_an_earlier_reason_only() {
    TestImport made = TestImport.in(account);
    ContactId changed = contact(1);
    ContactId inAnotherList = contact(2);
    ContactId untouched = contact(3);
    account.add(account.list("Sud"), changed, inAnotherList);
    ContactId inCampaign =
        account.contact(new ContactDraft().phone("+393331234569").channels(Channel.SMS).details());
    clock.push(Duration.ofMinutes(1));
    TestCampaign.sending(account, new CampaignDefinitionDraft(), List.of(inCampaign));
    account.remove(
        account.listsHolding(inCampaign).stream().map(Samples::ids).findFirst().orElseThrow(),
        new Selection.Only(Samples.ids(inCampaign)));
    Map<ContactId, Contact> existing = new LinkedHashMap<>();
    List<CreatedContact> created = new ArrayList<>();
    for (ContactId id : List.of(changed, inAnotherList, untouched, inCampaign)) {
      Contact contact = account.find(id).orElseThrow();
      long fingerprint = ContactValues.fingerprint(contact.details());
      existing.put(id, contact);
      created.add(
          new CreatedContact(id, id.equals(changed) ? fingerprint + 1 : fingerprint, Tags.none()));
    }
    created.add(new CreatedContact(new ContactId(4711), 7, Tags.none())); // Deleted since.

    Map<ContactId, KeepReason> reasons =
        storage.read(
            in ->
                new KeepReasonLookup(watched(in), account.id(), made.id(), IdSet.empty(), false)
                    .find(created, existing));

    assertEquals(
        Map.of(
            changed,
            KeepReason.CHANGED_SINCE,
            inAnotherList,
            KeepReason.IN_ANOTHER_LIST,
            inCampaign,
            KeepReason.IN_A_CAMPAIGN),
        reasons);
    assertEquals(
        List.of("inOtherImports " + List.of(untouched.value(), inCampaign.value())), questions);
  }
}
