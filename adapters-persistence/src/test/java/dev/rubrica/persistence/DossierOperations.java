package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.Samples;
import java.util.List;

/** What dossiers need of other subjects. */
final class DossierOperations {

  private DossierOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few(
            "lists of a contact",
            (in, on) -> in.dossiers().lists(on.id(), new ContactId(contact(on)), 100)),
        few(
            "imports of a contact",
            (in, on) -> in.dossiers().imports(on.id(), new ContactId(contact(on)), 100)),
        few(
            "rows of imports with a contact",
            (in, on) ->
                in.dossiers()
                    .importRows(
                        on.id(),
                        new Contact(
                            new ContactId(contact(on)),
                            Samples.withPhone("+393330000001"),
                            true,
                            Samples.NOW,
                            Samples.NOW),
                        100)));
  }

  private static long contact(Subject on) {
    return on.contacts().length == 0 ? 1 : on.contacts()[0];
  }
}
