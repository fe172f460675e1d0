package dev.rubrica.persistence.contact;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.erasure.Reidentification;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Written contacts with the opt-outs that have returned with their numbers. */
record CurrentContacts(
    PgSession session, ContactRepository contacts, Reidentification reidentification) {

  Contact of(AccountId account, WrittenContact written) {
    return Objects.requireNonNull(of(account, List.of(written)).get(written.contact().id()));
  }

  // The counter, which others wait for, is locked from here on: one statement for all of them.
  Map<ContactId, Contact> of(AccountId account, List<WrittenContact> written) {
    List<Contact> current = written.stream().map(WrittenContact::contact).toList();
    if (written.stream().anyMatch(WrittenContact::mayReturn)) {
      session.end().write();
      if (reidentification.hasFound()) {
        long[] ids = current.stream().mapToLong(one -> one.id().value()).toArray();
        current = contacts.find(account, IdSet.of(ids));
      }
    }
    return current.stream().collect(Collectors.toMap(Contact::id, Function.identity()));
  }
}
