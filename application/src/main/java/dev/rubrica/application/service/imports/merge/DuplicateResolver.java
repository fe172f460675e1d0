package dev.rubrica.application.service.imports.merge;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.imports.parse.MemoizedPhoneNumbers;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.application.service.imports.parse.RowErrorFactory;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Resolves duplicates among the rows of one batch, earlier rows of the file and existing contacts:
 * a row creates a contact, updates one, is a duplicate, or is rejected. Computes the result in
 * memory; {@link BatchContactStore} writes it.
 */
public final class DuplicateResolver {

  private final MemoizedPhoneNumbers numbers;
  private final ContactFactory factory;
  private final DuplicateStrategy strategy;
  private final MergeTarget.Index targets = new MergeTarget.Index();
  private final Set<MergeTarget> matched = new LinkedHashSet<>();
  private final List<Row> imported = new ArrayList<>();
  private final List<BadRow> errors = new ArrayList<>();
  private final List<BadRow> warnings = new ArrayList<>();
  private TagSpelling spelling = TagSpelling.none();
  private long created;
  private long updated;
  private long duplicates;

  /** An imported row and its contact. */
  public record Row(long line, MergeTarget target) {}

  /**
   * @param existing the contacts that the rows may match, ordered by id
   * @param imported whether a row of an earlier batch matched the contact with this id
   */
  public DuplicateResolver(
      PhoneNumbers phoneNumbers,
      DuplicateStrategy strategy,
      List<Contact> existing,
      LongPredicate imported) {
    this(
        phoneNumbers,
        strategy,
        existing.stream()
            .map(contact -> MergeTarget.existing(contact, imported.test(contact.id().value())))
            .toList());
  }

  /**
   * @param targets the contacts that the rows may match, older ones first
   */
  public DuplicateResolver(
      PhoneNumbers phoneNumbers, DuplicateStrategy strategy, List<MergeTarget> targets) {
    this.numbers = new MemoizedPhoneNumbers(phoneNumbers);
    this.factory = new ContactFactory(numbers);
    this.strategy = strategy;
    targets.forEach(this.targets::put);
  }

  /**
   * Adds the rows of the batch. Must be called once.
   *
   * @param registry returns the spelling of tags in the account; called at most once, with the tags
   *     that the rows may add
   */
  public void addAll(List<ParsedRow> rows, Function<Set<Tag>, TagSpelling> registry) {
    Set<Tag> tags = tags(rows);
    if (!tags.isEmpty()) {
      spelling = registry.apply(tags);
    }
    rows.forEach(this::add);
  }

  // Tags of rows that UPDATE_ONLY rejects must take no room among the tags of the account. A row
  // that
  // matches no contact now, but one that an earlier row of the batch changes, is a duplicate
  // without
  // tags.
  private Set<Tag> tags(List<ParsedRow> rows) {
    Set<Tag> tags = new HashSet<>();
    for (ParsedRow row : rows) {
      ContactDetails details = row.contact().details();
      MergeTarget target = targets.find(details);
      if (strategy.createsContacts() || target != null && ambiguity(row, target) == null) {
        tags.addAll(details.tags().inOrder());
      }
    }
    return tags;
  }

  // The unreadable number of a row may be another one than that of the contact.
  private static @Nullable RowError ambiguity(ParsedRow row, MergeTarget target) {
    return target.hasPhone() ? row.warning() : null;
  }

  private void add(ParsedRow row) {
    MergeTarget target = targets.find(row.contact().details());
    RowError ambiguity = target == null ? null : ambiguity(row, target);
    try {
      if (ambiguity != null) {
        errors.add(RowErrorFactory.ambiguous(row, ambiguity));
      } else if (target == null && !strategy.createsContacts()) {
        errors.add(RowErrorFactory.unknown(row));
      } else if (target == null) {
        create(row);
      } else if (target.imported) {
        duplicate(target);
      } else if (strategy == DuplicateStrategy.SKIP) {
        tag(row, target);
      } else {
        update(row, target);
      }
    } catch (Invalid e) {
      errors.add(RowErrorFactory.of(row, e));
    }
  }

  private void duplicate(MergeTarget target) {
    duplicates++;
    matched.add(target);
  }

  // Tags are the one thing of a skipped row that changes the contact.
  private void tag(ParsedRow row, MergeTarget target) {
    target.state = withTags(row, target.existing(), target.state());
    target.imported = true;
    duplicate(target);
  }

  private void create(ParsedRow row) {
    ValidatedContact contact = row.contact();
    Tags tags = spelling.apply("tags", contact.details().tags());
    MergeTarget target =
        MergeTarget.created(
            new ValidatedContact(contact.details().withTags(tags), contact.valid()));
    created++;
    merged(row, target);
  }

  private void update(ParsedRow row, MergeTarget target) {
    target.state = withTags(row, target.existing(), changed(row, target.existing()));
    target.imported = true;
    updated++;
    merged(row, target);
  }

  private void merged(ParsedRow row, MergeTarget target) {
    targets.put(target);
    matched.add(target);
    imported.add(new Row(row.line(), target));
    if (row.warning() != null) {
      warnings.add(RowErrorFactory.imported(row, row.warning()));
    }
  }

  private ValidatedContact withTags(ParsedRow row, Contact existing, ValidatedContact state) {
    Tags before = existing.details().tags();
    Tags added = row.contact().details().tags().without(before);
    return added.isEmpty()
        ? state
        : new ValidatedContact(
            state.details().withTags(before.with(spelling.apply("tags", added))), state.valid());
  }

  private ValidatedContact changed(ParsedRow row, Contact existing) {
    numbers.recall(row.phone());
    return factory.change(existing, completed(row, existing));
  }

  // A contact that gets its first phone number also gets the default channels, as a new contact
  // does.
  private static Input completed(ParsedRow row, Contact existing) {
    Input input = row.input();
    boolean first = existing.details().phone() == null && row.phone() != null;
    boolean patched = !input.contactPoints().channels().isAbsent();
    return first && !patched && existing.details().channels().isEmpty()
        ? input.withChannels(row.contact().details().channels())
        : input;
  }

  /** The contacts that rows match, new ones in the order of their rows. */
  public Set<MergeTarget> matched() {
    return matched;
  }

  public List<Row> imported() {
    return imported;
  }

  public List<BadRow> errors() {
    return errors;
  }

  /** The warnings of imported rows, in the order of the file. */
  public List<BadRow> warnings() {
    return warnings;
  }

  public ImportSummary counts() {
    return new ImportSummary(created, updated, duplicates, errors.size(), warnings.size());
  }
}
