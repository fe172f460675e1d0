package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.KeptAnswerRepository.Kept;
import dev.rubrica.application.port.out.erasure.ErasureRepository;
import dev.rubrica.application.port.out.imports.ImportJournal.Batch;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.suppression.Suppression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Erasures in memory. Instead of pseudonyms, the state has the erased identities themselves; what
 * is kept of them is shown without their numbers.
 */
record InMemoryErasures(Transaction in) implements ErasureRepository {

  @Override
  public void lockJournals(AccountId account, Identities identities) {
    in.toWrite();
  }

  // Writes are serialized.
  @Override
  public void requireUnused(AccountId account, Identities identities) {
    Transaction.require(isUnused(in.toWrite(), account, identities), "contacts were deleted");
  }

  private static boolean isUnused(State state, AccountId account, Identities identities) {
    return state.contacts.values().stream()
        .noneMatch(row -> row.isOf(account) && identities.include(row.value().details()));
  }

  @Override
  public Erased erase(AccountId account, Identities identities, List<Contact> deleted) {
    State state = in.toWrite();
    Transaction.require(isUnused(state, account, identities), "no contact has an erased identity");
    Erased erased = tryErase(account, identities);
    eraseReports(state, account, identities);
    state.suppressions.replaceAll(
        (_, row) ->
            row.isOf(account) && isOf(row.value().suppression(), identities)
                ? new State.Owned<>(account, blank(row.value()))
                : row);
    state.consents.replaceAll(
        (_, row) ->
            row.isOf(account) && identities.numbers().contains(row.value().number())
                ? new State.Owned<>(account, blank(row.value()))
                : row);
    state.erased.addAll(State.Identity.of(account, identities));
    return erased;
  }

  private void eraseReports(State state, AccountId account, Identities identities) {
    state.imports.replaceAll(
        (_, row) ->
            row.isOf(account)
                ? new State.Owned<>(
                    account, row.value().without(identities.forms(), identities.emailKeys()))
                : row);
    state.journal.replaceAll(
        (key, entry) -> key.account().equals(account) ? without(identities, entry) : entry);
    state.keptAnswers.replaceAll(
        (key, kept) -> key.account().equals(account) ? without(identities, kept) : kept);
    state.exports.replaceAll(
        (_, row) ->
            row.isOf(account) && row.value().names(identities)
                ? new State.Owned<>(account, row.value().withoutFilter())
                : row);
  }

  private static Entry without(Identities identities, Entry entry) {
    Batch batch = entry.batch();
    return new Entry(
        entry.number(),
        new Batch(
            batch.contacts(),
            batch.created(),
            batch.changes().stream().map(change -> without(identities, change)).toList()),
        entry.associations());
  }

  private static ContactChange without(Identities identities, ContactChange change) {
    Map<String, ValueChange> left = new HashMap<>(change.values());
    left.entrySet()
        .removeIf(
            one ->
                Stream.of(one.getValue().before(), one.getValue().after())
                    .anyMatch(text -> isOf(identities, one.getKey(), text)));
    return new ContactChange(change.contact(), left, change.tags());
  }

  private static boolean isOf(Identities identities, String name, @Nullable String text) {
    if (text == null) {
      return false;
    }
    return switch (name) {
      case ContactValues.PHONE_NUMBER ->
          identities.numbers().contains(new PhoneNumber(text).canonical());
      case ContactValues.EMAIL -> identities.emailKeys().contains(new EmailAddress(text).key());
      default -> false;
    };
  }

  private static Kept without(Identities identities, Kept kept) {
    if (!(kept.answer() instanceof KeptAnswer.Response answer)
        || answer.contact() == null
        || answer.body() == null) {
      return kept;
    }
    boolean shows =
        Stream.concat(
                identities.forms().stream().map(PhoneNumber::value),
                identities.emailKeys().stream())
            .anyMatch(text -> answer.body().toLowerCase().contains('"' + text + '"'));
    return shows
        ? new Kept(
            kept.fingerprint(),
            new KeptAnswer.Response(
                answer.status(), null, answer.location(), answer.entityTag(), answer.contact()),
            kept.at())
        : kept;
  }

  @Override
  public Erased tryErase(AccountId account, Identities identities) {
    State state = in.toRead();
    long suppressions =
        state.suppressions.values().stream()
            .filter(row -> row.isOf(account) && isOf(row.value().suppression(), identities))
            .filter(row -> !state.isErased(account, row.value().suppression().number()))
            .count();
    long consents =
        state.consents.values().stream()
            .filter(row -> row.isOf(account))
            .filter(row -> identities.numbers().contains(row.value().number()))
            .filter(row -> !state.isErased(account, row.value().number()))
            .count();
    return new Erased(suppressions, consents);
  }

  private static Consent blank(Consent old) {
    ConsentDetails details = old.details();
    ConsentEvidence evidence = new ConsentEvidence(null, details.evidence().wording(), null, null);
    return new Consent(
        old.id(),
        old.number(),
        new ConsentDetails(details.channel(), details.purpose(), details.status(), evidence),
        old.recording());
  }

  private static boolean isOf(Suppression suppression, Identities identities) {
    return identities.numbers().contains(suppression.number());
  }

  private static StoredSuppression blank(StoredSuppression stored) {
    Suppression old = stored.suppression();
    return new StoredSuppression(
        new Suppression(
            old.id(),
            old.number(),
            old.channels(),
            old.reason(),
            null,
            old.occurredAt(),
            old.createdAt(),
            old.createdBy(),
            old.lift() == null
                ? null
                : new Suppression.Lift(old.lift().at(), old.lift().by(), null)),
        stored.importId(),
        stored.changedAt());
  }
}
