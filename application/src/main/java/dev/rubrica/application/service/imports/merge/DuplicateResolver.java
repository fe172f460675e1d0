package dev.rubrica.application.service.imports.merge;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.imports.parse.MemoizedPhoneNumbers;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.application.service.imports.parse.RowErrorFactory;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/** What the rows of one batch do to the contacts that are there. It changes nothing itself. */
public final class DuplicateResolver {

  private final MemoizedPhoneNumbers numbers;
  private final ContactFactory reading;
  private final DuplicateStrategy strategy;
  private final MergeTarget.Index slots = new MergeTarget.Index();
  private final Set<MergeTarget> met = new LinkedHashSet<>();
  private final List<Row> imported = new ArrayList<>();
  private final List<BadRow> errors = new ArrayList<>();
  private long created;
  private long updated;
  private long duplicates;

  /** A row and the contact it gave. */
  public record Row(long line, MergeTarget slot) {}

  /**
   * @param there the contacts that the rows may be about, by id
   * @param given those that earlier batches of the file gave
   */
  public DuplicateResolver(
      PhoneNumbers plans, DuplicateStrategy strategy, List<Contact> there, LongPredicate given) {
    this.numbers = new MemoizedPhoneNumbers(plans);
    this.reading = new ContactFactory(numbers);
    this.strategy = strategy;
    for (Contact contact : there) {
      ValidatedContact now = new ValidatedContact(contact.details(), contact.valid());
      slots.put(new MergeTarget(contact, now, given.test(contact.id().value())));
    }
  }

  public void add(ParsedRow draft) {
    MergeTarget slot = slots.find(draft.contact().details());
    if (slot == null) {
      create(draft);
    } else if (slot.given || strategy == DuplicateStrategy.SKIP) {
      duplicates++;
      met.add(slot);
    } else {
      update(draft, slot);
    }
  }

  private void create(ParsedRow draft) {
    MergeTarget slot = new MergeTarget(null, draft.contact(), true);
    created++;
    take(draft, slot);
  }

  private void update(ParsedRow draft, MergeTarget slot) {
    try {
      slot.now = changed(draft, slot.stored());
    } catch (Invalid refused) {
      errors.add(RowErrorFactory.of(draft, refused));
      return;
    }
    slot.given = true;
    updated++;
    take(draft, slot);
  }

  private void take(ParsedRow draft, MergeTarget slot) {
    slots.put(slot);
    met.add(slot);
    imported.add(new Row(draft.line(), slot));
  }

  private ValidatedContact changed(ParsedRow draft, Contact there) {
    numbers.recall(draft.phone());
    return reading.change(there, completed(draft, there));
  }

  // Who gets a first number can be reached by it, as if made with it.
  private static Input completed(ParsedRow draft, Contact there) {
    Input input = draft.input();
    boolean first = there.details().phone() == null && draft.phone() != null;
    boolean given = !input.contactPoints().channels().isAbsent();
    return first && !given && there.details().channels().isEmpty()
        ? input.withChannels(draft.contact().details().channels())
        : input;
  }

  /** Every contact that a row was about, new ones in the order of their rows. */
  public Set<MergeTarget> met() {
    return met;
  }

  public List<Row> imported() {
    return imported;
  }

  public List<BadRow> errors() {
    return errors;
  }

  public ImportSummary counts() {
    return new ImportSummary(created, updated, duplicates, errors.size());
  }
}
