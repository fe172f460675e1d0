package dev.rubrica.testkit.contract.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.tag.TagService;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.contract.imports.TestUploads;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.InputDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TagDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tags, their spelling and their counts are those of a plain model after any sequence of writes.
 */
public interface TagModelContract {

  int STEPS = 120;

  Storage storage();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void any_sequence_of_writes_has_the_result_of_the_model(long seed) {
    Run run = new Run(storage(), new Random(seed));
    for (int step = 0; step < STEPS; step++) {
      run.step();
      run.assertModel("seed " + seed + ", step " + step);
    }
  }

  /** One sequence of writes. */
  final class Run {

    private static final String[] NAMES = {
      "Vip", "VIP", "vìp", "nuovo", "Nuovo", "Città", "citta", "a", "A", "\uD83D\uDE00"
    };

    private final Random random;
    private final TestUploads uploads;
    private final TestAccount account;
    private final TagDraft tags;
    private final ContactService contacts;
    private final TagService bulk;
    private final TagModel model = new TagModel();
    private final List<ContactId> all = new ArrayList<>();

    private Run(Storage storage, Random random) {
      this.random = random;
      this.uploads = new TestUploads(storage, 2);
      this.account = uploads.account();
      this.tags = new TagDraft(account);
      this.contacts =
          new ContactService(
              storage, new ContactFactory(new FakePhoneNumbers()), Clock.systemUTC());
      this.bulk = new TagService(storage, Clock.systemUTC());
      create();
    }

    private void step() {
      switch (random.nextInt(8)) {
        case 0, 1 -> create();
        case 2, 3 -> change();
        case 4 -> delete();
        case 5, 6 -> changeInBulk();
        default -> upload();
      }
    }

    private List<String> names(int most) {
      return IntStream.range(0, random.nextInt(most + 1))
          .mapToObj(_ -> NAMES[random.nextInt(NAMES.length)])
          .toList();
    }

    private ContactId any() {
      return all.get(random.nextInt(all.size()));
    }

    private void create() {
      List<String> names = names(4);
      Input input = new InputDraft().phone(Samples.phone()).tags(names).input();
      ContactId contact = contacts.create(account.actor(), input).id();
      all.add(contact);
      model.add(contact, names);
    }

    private void change() {
      ContactId contact = any();
      List<String> names = names(3);
      contacts.change(account.actor(), contact, _ -> true, new InputDraft().tags(names).input());
      model.replace(contact, names);
    }

    private void delete() {
      if (all.size() > 1) {
        ContactId contact = any();
        contacts.delete(account.actor(), contact, _ -> true);
        all.remove(contact);
        model.delete(contact);
      }
    }

    private void changeInBulk() {
      List<String> add = names(2);
      List<String> remove = names(2);
      ManageTags.Change change;
      Selection selection = selection();
      try {
        change = new ManageTags.Change(account.actor(), selection, TagDraft.tagChange(add, remove));
      } catch (Invalid _) {
        return;
      }
      List<ContactId> selected =
          all.stream().filter(contact -> matches(selection, contact)).toList();
      List<List<String>> before = selected.stream().map(model::tags).toList();
      ManageTags.Changed would = bulk.tryChange(change);
      assertEquals(would, bulk.change(change));
      selected.forEach(contact -> model.remove(contact, remove));
      selected.forEach(contact -> model.add(contact, add));
      long changed =
          IntStream.range(0, selected.size())
              .filter(i -> !before.get(i).equals(model.tags(selected.get(i))))
              .count();
      assertEquals(changed, would.changed());
      assertEquals(selected.size() - changed, would.unchanged());
    }

    private Selection selection() {
      return switch (random.nextInt(3)) {
        case 0 -> new Selection.Only(Samples.ids(any(), any()));
        case 1 -> new Selection.AllExcept(Samples.ids(any()));
        default -> new Selection.Matching(new FilterDraft().tags("vip").filter(), IdSet.empty());
      };
    }

    private boolean matches(Selection selection, ContactId contact) {
      return switch (selection) {
        case Selection.Only(IdSet ids) -> ids.contains(contact.value());
        case Selection.AllExcept(IdSet ids) -> !ids.contains(contact.value());
        case Selection.Matching _ -> model.has(contact, "vip");
      };
    }

    private void upload() {
      ContactId old = any();
      String oldPhone = tags.find(old).details().phone().value();
      String newPhone = Samples.phone();
      List<String> first = names(2);
      List<String> second = names(2);
      DuplicateStrategy[] strategies = DuplicateStrategy.values();
      DuplicateStrategy strategy = strategies[random.nextInt(strategies.length)];
      uploads.run(
          List.of(
              "tel|tags",
              oldPhone + "|" + String.join(",", first),
              newPhone + "|" + String.join(";", second)),
          strategy);
      model.add(old, first);
      Optional<ContactId> created = account.same(Samples.withPhone(newPhone));
      assertEquals(strategy.createsContacts(), created.isPresent());
      created.ifPresent(all::add);
      created.ifPresent(contact -> model.add(contact, second));
    }

    private void assertModel(String message) {
      for (ContactId contact : all) {
        Contact stored = tags.find(contact);
        assertEquals(model.tags(contact), stored.details().tags().names(), message);
      }
      assertEquals(model.uses(), tags.uses(null), message);
      List<ContactId> vip = all.stream().filter(contact -> model.has(contact, "vip")).toList();
      assertEquals(Samples.ids(vip), tags.search(new FilterDraft().tags("VIP")), message);
    }
  }
}
