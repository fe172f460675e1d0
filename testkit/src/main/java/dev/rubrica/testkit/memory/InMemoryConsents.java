package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentId;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Consents in memory. */
record InMemoryConsents(Transaction in) implements ConsentRepository {

  private static final Comparator<Consent> NEWEST_FIRST =
      Comparator.comparing((Consent consent) -> consent.recording().createdAt())
          .thenComparing(consent -> consent.id().value())
          .reversed();

  @Override
  public Consent add(
      AccountId account, PhoneNumber number, ConsentDetails details, ConsentRecording recording) {
    State state = in.toWrite();
    ConsentId id = new ConsentId(state.newId());
    Consent added = new Consent(id, number.canonical(), details, recording);
    state.consents.put(id.value(), new State.Owned<>(account, added));
    return added;
  }

  @Override
  public Added addAll(
      AccountId account,
      Selection contacts,
      ConsentDetails details,
      ConsentRecording recording,
      Consumer<List<PhoneNumber>> added) {
    IdSet selected = new InMemoryContacts(in).selected(account, contacts);
    selected.stream().forEach(in::holdContact);
    List<PhoneNumber> numbers = numbers(account, selected);
    numbers.forEach(number -> add(account, number, details, recording));
    for (int from = 0; from < numbers.size(); from += STEP) {
      added.accept(numbers.subList(from, Math.min(from + STEP, numbers.size())));
    }
    return new Added(numbers.size(), notFound(contacts, selected));
  }

  @Override
  public Added tryAddAll(AccountId account, Selection contacts) {
    IdSet selected = new InMemoryContacts(in).selected(account, contacts);
    return new Added(numbers(account, selected).size(), notFound(contacts, selected));
  }

  private List<PhoneNumber> numbers(AccountId account, IdSet contacts) {
    InMemoryContacts stored = new InMemoryContacts(in);
    return contacts.stream()
        .mapToObj(id -> stored.find(account, new ContactId(id)).orElseThrow().details().phone())
        .filter(Objects::nonNull)
        .map(PhoneNumber::canonical)
        .sorted(Comparator.comparing(PhoneNumber::value))
        .toList();
  }

  private static IdSet notFound(Selection contacts, IdSet selected) {
    return contacts instanceof Selection.Only(IdSet ids) ? ids.minus(selected) : IdSet.empty();
  }

  @Override
  public Page<Consent> search(ConsentQuery query) {
    List<Consent> found =
        all(query.account())
            .filter(consent -> query.number().canonical().equals(consent.number()))
            .sorted(NEWEST_FIRST)
            .map(consent -> shown(query.account(), consent))
            .toList();
    Position after = query.page().after();
    List<Consent> rest =
        found.stream()
            .filter(consent -> after == null || isAfter(consent, after))
            .skip(query.page().offset())
            .limit(query.page().limit() + 1L)
            .toList();
    boolean last = rest.size() <= query.page().limit();
    List<Consent> content = last ? rest : rest.subList(0, query.page().limit());
    return new Page<>(
        content,
        query.page().counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        query.page().paging(),
        last ? null : Position.of(content.getLast()));
  }

  private Consent shown(AccountId account, Consent consent) {
    return in.toRead().isErased(account, consent.number())
        ? new Consent(consent.id(), null, consent.details(), consent.recording())
        : consent;
  }

  private static boolean isAfter(Consent consent, Position position) {
    int order = consent.recording().createdAt().compareTo(Instant.parse(position.key()));
    return order < 0 || (order == 0 && consent.id().value() < position.id());
  }

  private Stream<Consent> all(AccountId account) {
    return in.toRead().consents.values().stream()
        .filter(row -> row.isOf(account))
        .map(State.Owned::value);
  }

  @Override
  public Set<PhoneNumber> withConsent(AccountId account, Set<PhoneNumber> numbers) {
    Set<PhoneNumber> known =
        all(account).map(Consent::number).filter(Objects::nonNull).collect(Collectors.toSet());
    return numbers.stream()
        .filter(number -> known.contains(number.canonical()))
        .collect(Collectors.toSet());
  }
}
