package dev.rubrica.application.service.imports.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueRestorationTest {

  @Test
  void a_former_value_that_no_contact_can_have_does_not_fail_the_undo() {
    TestAccount account = TestAccount.in(new InMemoryStorage());
    ContactDraft draft = new ContactDraft().phone("+393331234561").gender(Gender.FEMALE);
    ContactId id = account.contact(draft.details());
    Contact contact = account.find(id).orElseThrow();
    Map<String, ValueChange> values = Map.of("gender", new ValueChange("X", "FEMALE"));
    ContactChange change = new ContactChange(id, values, Tags.none());

    ValueRestoration result = ValueRestoration.of(contact, change, _ -> true);

    assertFalse(result.restored());
    assertEquals(KeepReason.CHANGED_SINCE, result.kept());
    assertEquals(contact.details(), result.details());
  }
}
