package dev.rubrica.testkit.contract.undo;

import static dev.rubrica.testkit.contract.undo.UndoBench.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactDetails.Attributes;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.sample.ContactDraft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which values of a contact come back, and whether it counts as kept. */
public interface ValueRestorationContract {

  String HEADER = "nome|tel|citta";

  /** Two of them are more than the custom fields of a contact may have. */
  String LARGE = "x".repeat(10_000);

  Storage storage();

  private static ContactDetails with(ContactDetails old, CustomFields fields) {
    Attributes attributes = new Attributes(old.gender(), old.test(), fields, old.tags());
    return new ContactDetails(old.name(), old.contactPoints(), attributes, old.fields());
  }

  private ContactId anna(UndoBench bench) {
    ContactDraft draft = new ContactDraft().phone("+393331234561").name("Anna", null);
    return bench.account.contact(draft.fields(Map.of("citta", LARGE)).details());
  }

  @Test
  default void other_values_come_back_if_the_custom_fields_would_be_too_large() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = anna(bench);
    ImportId made = bench.run(HEADER, "Annalisa|3331234561|Lecce");
    Map<String, Object> now = Map.of("citta", "Lecce", "note", LARGE);
    bench.change(anna, old -> with(old, CustomFields.of(now)));

    assertEquals(summary(0, 1, 0, 0, Map.of()), bench.undo(made));

    ContactDetails restored = bench.account.find(anna).orElseThrow().details();
    assertEquals("Anna", restored.name().first());
    assertEquals(now, restored.customFields().values());
  }

  @Test
  default void a_contact_is_kept_if_only_its_too_large_custom_fields_could_come_back() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = anna(bench);
    ImportId made = bench.run(HEADER, "Anna|3331234561|Lecce");
    Map<String, Object> now = Map.of("citta", "Lecce", "note", LARGE);
    bench.change(anna, old -> with(old, CustomFields.of(now)));
    assertEquals(summary(0, 0, 0, 0, Map.of(KeepReason.CHANGED_SINCE, 1L)), bench.undo(made));
  }

  @Test
  default void a_contact_that_lost_all_tags_of_the_import_is_kept() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = anna(bench);
    ImportId made =
        bench
            .with(DuplicateStrategy.SKIP)
            .tagged("Fiera", "Vip")
            .run(HEADER, "A|3331234561|", "Ugo|3331234562|");
    bench.change(anna, old -> old.withTags(Tags.named("tags", List.of("Mia"))));

    assertEquals(summary(1, 0, 0, 2, Map.of(KeepReason.CHANGED_SINCE, 1L)), bench.undo(made));

    assertEquals(List.of("Mia"), bench.account.find(anna).orElseThrow().details().tags().names());
  }

  @Test
  default void a_contact_that_lost_some_tags_of_the_import_is_not_kept() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = anna(bench);
    ImportId made =
        bench.with(DuplicateStrategy.SKIP).tagged("Fiera", "Vip").run(HEADER, "A|3331234561|");
    bench.change(anna, old -> old.withTags(Tags.named("tags", List.of("Vip"))));
    assertEquals(summary(0, 0, 0, 1, Map.of()), bench.undo(made));
  }
}
