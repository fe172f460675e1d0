package dev.rubrica.application.service.dossier;

import dev.rubrica.application.port.in.CompileDossiers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.dossier.Dossier;
import dev.rubrica.domain.dossier.Dossier.Part;
import dev.rubrica.domain.suppression.Suppression;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles dossiers. */
public final class DossierService implements CompileDossiers {

  private static final PageRequest RECORDS = PageRequest.of(new Paging(0, MAX_RECORDS)).uncounted();

  private final Storage storage;

  public DossierService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Dossier compile(AccountId account, ContactId id) {
    return storage.readSnapshot(account, in -> compile(in, account, id));
  }

  private static Dossier compile(Repositories in, AccountId account, ContactId id) {
    Contact contact =
        in.contacts().find(account, id).orElseThrow(() -> new NotFound(Kind.CONTACT, id.value()));
    PhoneNumber number = contact.details().phone();
    Set<Part> truncated = EnumSet.noneOf(Part.class);
    int rows = MAX_ROWS + 1;
    return new Dossier(
        contact,
        cut(Part.LISTS, in.dossiers().lists(account, id, rows), truncated),
        consents(in, account, number, truncated),
        suppressions(in, account, number, truncated),
        cut(Part.CAMPAIGNS, in.recipients().ofContact(account, contact, rows), truncated),
        cut(Part.IMPORTS, in.dossiers().imports(account, id, rows), truncated),
        cut(Part.IMPORT_ROWS, in.dossiers().importRows(account, contact, rows), truncated),
        truncated);
  }

  private static <T> List<T> cut(Part part, List<T> rows, Set<Part> truncated) {
    if (rows.size() <= MAX_ROWS) {
      return rows;
    }
    truncated.add(part);
    return rows.subList(0, MAX_ROWS);
  }

  private static List<Consent> consents(
      Repositories in, AccountId account, @Nullable PhoneNumber number, Set<Part> truncated) {
    return number == null
        ? List.of()
        : all(
            Part.CONSENTS,
            in.consents().search(new ConsentQuery(account, number, RECORDS)),
            truncated);
  }

  private static List<Suppression> suppressions(
      Repositories in, AccountId account, @Nullable PhoneNumber number, Set<Part> truncated) {
    return number == null
        ? List.of()
        : all(
            Part.SUPPRESSIONS,
            in.suppressions()
                .search(
                    new SuppressionQuery(
                        account, number, null, null, null, true, null, null, null, RECORDS)),
            truncated);
  }

  private static <T> List<T> all(Part part, Page<T> first, Set<Part> truncated) {
    if (first.next() != null) {
      truncated.add(part);
    }
    return first.content();
  }
}
