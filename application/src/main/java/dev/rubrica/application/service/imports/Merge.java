package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.ContactRepository.Made;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.service.ContactReading;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** What the rows of one batch do to the contacts that are there. It changes nothing itself. */
final class Merge {

  private final RecalledNumber numbers;
  private final ContactReading reading;
  private final DuplicateStrategy strategy;
  private final Slots slots = new Slots();
  private final Set<Slot> met = new LinkedHashSet<>();
  private final List<Row> imported = new ArrayList<>();
  private final List<BadRow> errors = new ArrayList<>();
  private long created;
  private long updated;
  private long duplicates;

  /** A row and the contact it gave. */
  record Row(long line, Slot slot) {}

  /**
   * @param there the contacts that the rows may be about, by id
   * @param given those that earlier batches of the file gave
   */
  Merge(PhoneNumbers plans, DuplicateStrategy strategy, List<Contact> there, LongPredicate given) {
    this.numbers = new RecalledNumber(plans);
    this.reading = new ContactReading(numbers);
    this.strategy = strategy;
    for (Contact contact : there) {
      Made now = new Made(contact.details(), contact.valid());
      slots.put(new Slot(contact, now, given.test(contact.id().value())));
    }
  }

  void add(Draft draft) {
    Slot slot = slots.find(draft.made().details());
    if (slot == null) {
      create(draft);
    } else if (slot.given || strategy == DuplicateStrategy.SKIP) {
      duplicates++;
      met.add(slot);
    } else {
      update(draft, slot);
    }
  }

  private void create(Draft draft) {
    Slot slot = new Slot(null, draft.made(), true);
    created++;
    take(draft, slot);
  }

  private void update(Draft draft, Slot slot) {
    try {
      slot.now = changed(draft, slot.there);
    } catch (Invalid refused) {
      errors.add(BadRows.of(draft, refused));
      return;
    }
    slot.given = true;
    updated++;
    take(draft, slot);
  }

  private void take(Draft draft, Slot slot) {
    slots.put(slot);
    met.add(slot);
    imported.add(new Row(draft.line(), slot));
  }

  private Made changed(Draft draft, Contact there) {
    numbers.recall(draft.phone());
    ContactReading.Read read = reading.change(there, completed(draft, there));
    return new Made(read.details(), read.valid());
  }

  // Who gets a first number can be reached by it, as if made with it.
  private static Input completed(Draft draft, Contact there) {
    Input input = draft.input();
    boolean first = there.details().phone() == null && draft.phone() != null;
    return first && input.channels() == null && there.details().channels().isEmpty()
        ? new Input(
            input.firstName(),
            input.lastName(),
            input.phoneNumber(),
            input.email(),
            input.gender(),
            input.test(),
            Optional.of(draft.made().details().channels()),
            input.customFields(),
            input.lastContactType(),
            input.lastCampaignType(),
            input.defaultCountry())
        : input;
  }

  /** Every contact that a row was about, new ones in the order of their rows. */
  Set<Slot> met() {
    return met;
  }

  List<Row> imported() {
    return imported;
  }

  List<BadRow> errors() {
    return errors;
  }

  ImportSummary counts() {
    return new ImportSummary(created, updated, duplicates, errors.size());
  }
}
