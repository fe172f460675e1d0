package dev.rubrica.testkit.sample;

import dev.rubrica.application.port.out.consent.ConsentRepository.Added;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Methods that record and read the consents of an account. */
public record ConsentDraft(TestAccount account) {

  public static final ConsentDetails GRANTED =
      of(null, ConsentPurpose.MARKETING, ConsentStatus.GRANTED);
  public static final ConsentDetails DENIED =
      of(null, ConsentPurpose.MARKETING, ConsentStatus.DENIED);

  /** With all its values. */
  public static final ConsentDetails FULL =
      new ConsentDetails(
          Channel.SMS,
          ConsentPurpose.SERVICE,
          ConsentStatus.WITHDRAWN,
          ConsentEvidence.of(
              "100% \"shop\" of Noè's",
              "I don't want\n'it' \\ any more 😀", "2001:db8::1", "M/5 %"));

  /** Without evidence. */
  public static ConsentDetails of(Channel channel, ConsentPurpose purpose, ConsentStatus status) {
    return new ConsentDetails(channel, purpose, status, ConsentEvidence.NONE);
  }

  public static ConsentRecording at(Instant time) {
    return new ConsentRecording(time.minusSeconds(60), time, new KeyId(1));
  }

  public Consent add(String number, ConsentDetails details, Instant time) {
    return account
        .storage()
        .write(in -> in.consents().add(account.id(), new PhoneNumber(number), details, at(time)));
  }

  public Added addAll(
      Selection contacts, ConsentDetails details, Consumer<List<PhoneNumber>> added) {
    return account
        .storage()
        .writeInBulk(
            account.id(),
            in -> in.consents().addAll(account.id(), contacts, details, at(Samples.NOW), added));
  }

  public Added tryAddAll(Selection contacts) {
    return account.storage().read(in -> in.consents().tryAddAll(account.id(), contacts));
  }

  /** The consents of the number; asserts nothing. */
  public List<Consent> of(String number) {
    return page(number, PageRequest.of(new Paging(0, Paging.MAX_LIMIT))).content();
  }

  public Page<Consent> page(String number, PageRequest page) {
    ConsentQuery query = new ConsentQuery(account.id(), new PhoneNumber(number), page);
    return account.storage().read(in -> in.consents().search(query));
  }

  /** The page of two consents after the position. */
  public Page<Consent> after(String number, Position position) {
    return page(number, PageRequest.of(new Paging(0, 2)).from(position));
  }

  /** Those of the numbers that have a consent. */
  public Set<PhoneNumber> withConsent(String... numbers) {
    Set<PhoneNumber> asked =
        Stream.of(numbers).map(PhoneNumber::new).collect(Collectors.toUnmodifiableSet());
    return account.storage().read(in -> in.consents().withConsent(account.id(), asked));
  }
}
