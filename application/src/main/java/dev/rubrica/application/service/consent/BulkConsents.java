package dev.rubrica.application.service.consent;

import dev.rubrica.application.port.in.ManageConsents.Added;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.service.contact.FilterExistenceCheck;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.membership.Selection;
import java.util.function.Function;

/** Records the same consent of many contacts. */
final class BulkConsents {

  // A client that selects few contacts expects a fast response, even if it is that they are locked.
  private static final int FEW = 1_000;

  private final Storage storage;

  BulkConsents(Storage storage) {
    this.storage = storage;
  }

  Added add(Actor actor, Selection contacts, ConsentDetails details, ConsentRecording recording) {
    AccountId account = actor.account();
    Function<Repositories, ConsentRepository.Added> work =
        in -> {
          checkFilter(in, account, contacts);
          ConsentRepository.Added added = add(in, account, contacts, details, recording);
          if (added.consents() > 0) {
            AuditEvent event =
                AuditEvent.consentsRecorded(AuditedContacts.of(contacts), added.consents());
            in.audit().append(actor, event, recording.createdAt());
          }
          checkFilter(in, account, contacts);
          return added;
        };
    boolean few = contacts instanceof Selection.Only(IdSet ids) && ids.size() <= FEW;
    return result(few ? storage.write(account, work) : storage.writeInBulk(account, work));
  }

  private static ConsentRepository.Added add(
      Repositories in,
      AccountId account,
      Selection contacts,
      ConsentDetails details,
      ConsentRecording recording) {
    return in.consents()
        .addAll(
            account,
            contacts,
            details,
            recording,
            numbers -> ConsentOptOuts.suppress(in, account, numbers, details, recording));
  }

  Added tryAdd(AccountId account, Selection contacts) {
    return result(
        storage.readSnapshot(
            account,
            in -> {
              checkFilter(in, account, contacts);
              return in.consents().tryAddAll(account, contacts);
            }));
  }

  private static Added result(ConsentRepository.Added added) {
    return new Added(added.consents(), added.notFound());
  }

  // The lists of a filter are not locked: see MembershipService.
  private static void checkFilter(Repositories in, AccountId account, Selection contacts) {
    if (contacts instanceof Selection.Matching matching) {
      FilterExistenceCheck.check(in, account, "filter.", matching.filter());
    }
  }
}
