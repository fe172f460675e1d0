package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.TagRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.domain.tag.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Tags in memory: those of the contacts, whose spelling is that of the account. */
record InMemoryTags(Transaction in) implements TagRepository {

  @Override
  public TagSpelling register(AccountId account, Collection<Tag> tags) {
    in.toWrite();
    return spelling(account, tags);
  }

  @Override
  public TagSpelling registerBriefly(AccountId account, Collection<Tag> tags) {
    return register(account, tags);
  }

  @Override
  public TagSpelling spelling(AccountId account, Collection<Tag> tags) {
    Map<Tag, Tag> used = new HashMap<>();
    all(account).forEach(contact -> each(contact).forEach(tag -> used.put(tag, tag)));
    List<Tag> spelled = new ArrayList<>();
    int room = TagSpelling.MAX_TAGS - used.size();
    for (Tag tag : new TreeSet<>(tags)) {
      Tag known = used.get(tag);
      if (known != null) {
        spelled.add(known);
      } else if (room-- > 0) {
        spelled.add(tag);
      }
    }
    return TagSpelling.of(spelled);
  }

  private static Stream<Tag> each(Contact contact) {
    return contact.details().tags().inOrder().stream();
  }

  private Stream<Contact> all(AccountId account) {
    return in.toRead().contacts.values().stream()
        .filter(row -> row.isOf(account))
        .map(State.Owned::value);
  }

  @Override
  public Changed change(AccountId account, Selection contacts, TagChange change, Instant now) {
    return changeNaming(account, contacts, change, now).result();
  }

  @Override
  public NamedChange changeNaming(
      AccountId account, Selection contacts, TagChange change, Instant now) {
    State state = in.toWrite();
    Map<Contact, Tags> changes = new HashMap<>();
    List<Tag> removed = registered(account).stream().filter(change.remove()::contains).toList();
    Changed changed = evaluate(account, contacts, change, changes);
    if (changed.overfull().isEmpty()) {
      changes.forEach(
          (old, tags) -> {
            ValidatedContact made = new ValidatedContact(old.details().withTags(tags), old.valid());
            Contact contact = old.changed(made, now);
            state.contacts.put(contact.id().value(), new State.Owned<>(account, contact));
          });
    }
    long[] ids = changes.keySet().stream().mapToLong(each -> each.id().value()).toArray();
    boolean isMade = changed.overfull().isEmpty();
    IdSequence named = isMade ? IdSequence.of(ids) : IdSequence.of();
    return new NamedChange(changed, named, Tags.of(removed));
  }

  @Override
  public Changed tryChange(AccountId account, Selection contacts, TagChange change) {
    return evaluate(account, contacts, change, new HashMap<>());
  }

  private Changed evaluate(
      AccountId account, Selection contacts, TagChange change, Map<Contact, Tags> changes) {
    Tags added = spelling(account, change.add().inOrder()).apply("add", change.add());
    InMemoryContacts stored = new InMemoryContacts(in);
    IdSet selected = stored.selected(account, contacts);
    LongStream.Builder overfull = LongStream.builder();
    selected.stream()
        .mapToObj(id -> stored.find(account, new ContactId(id)).orElseThrow())
        .forEach(
            contact -> {
              Tags kept = contact.details().tags().without(change.remove());
              int more = added.without(kept).size();
              if (kept.size() + more > Tags.MAX) {
                overfull.add(contact.id().value());
              } else if (more > 0 || kept.size() < contact.details().tags().size()) {
                changes.put(contact, kept.with(added));
              }
            });
    IdSet notFound =
        contacts instanceof Selection.Only(IdSet ids) ? ids.minus(selected) : IdSet.empty();
    return new Changed(
        changes.size(),
        (long) selected.size() - changes.size(),
        notFound,
        IdSet.of(overfull.build().limit(MAX_OVERFULL).toArray()));
  }

  @Override
  public List<Tag> registered(AccountId account) {
    return all(account)
        .flatMap(InMemoryTags::each)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  @Override
  public List<Tag> unused(AccountId account) {
    return List.of();
  }

  /** Nothing is kept of tags that no contact has. */
  @Override
  public int removeUnused(AccountId account) {
    in.toWrite();
    return 0;
  }

  @Override
  public Page<TagUse> search(TagQuery query) {
    Map<Tag, Long> counts = new TreeMap<>();
    all(query.account())
        .flatMap(InMemoryTags::each)
        .filter(tag -> query.search() == null || tag.key().contains(query.search()))
        .forEach(tag -> counts.merge(tag, 1L, Long::sum));
    Position after = query.page().after();
    List<TagUse> rest =
        counts.entrySet().stream()
            .map(entry -> new TagUse(entry.getKey(), entry.getValue()))
            .filter(use -> after == null || Tag.KEY_ORDER.compare(use.tag().key(), after.key()) > 0)
            .skip(query.page().offset())
            .limit(query.page().limit() + 1L)
            .toList();
    boolean last = rest.size() <= query.page().limit();
    List<TagUse> content = last ? rest : rest.subList(0, query.page().limit());
    return new Page<>(
        content,
        query.page().counted() ? OptionalLong.of(counts.size()) : OptionalLong.empty(),
        query.page().paging(),
        last ? null : Position.of(content.getLast()));
  }
}
