package dev.rubrica.domain.audit;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts an action was about, without anything that is known of them but ids.
 *
 * @param kind how they were chosen
 * @param ids those that were chosen one by one; null when they are more than {@link #MAX_IDS}, and
 *     when the call did not name them
 * @param named how many ids the call named: of contacts to take, or of contacts to leave out when
 *     all or those of a filter were taken
 * @param conditions the names of the filter's conditions, never their values
 */
public record AuditedContacts(Kind kind, @Nullable IdSet ids, long named, List<String> conditions) {

  /** The most ids that an entry keeps. */
  public static final int MAX_IDS = 1_000;

  /** How contacts were chosen. */
  public enum Kind {
    /** The action is not about contacts. */
    NONE,
    /** Each by its id. */
    IDS,
    /** All, or all but some. */
    ALL,
    /** Those that match a filter, or all of these but some. */
    FILTER,
    /** The one of an association that was named by its own id. */
    ASSOCIATION
  }

  public AuditedContacts {
    conditions = List.copyOf(conditions);
  }

  public static AuditedContacts none() {
    return new AuditedContacts(Kind.NONE, IdSet.empty(), 0, List.of());
  }

  public static AuditedContacts of(ContactId contact) {
    return of(IdSet.of(contact.value()));
  }

  /** Contacts that were named one by one. */
  public static AuditedContacts of(IdSet ids) {
    return new AuditedContacts(Kind.IDS, ids.size() > MAX_IDS ? null : ids, ids.size(), List.of());
  }

  public static AuditedContacts ofAssociation(ContactId contact) {
    return new AuditedContacts(Kind.ASSOCIATION, IdSet.of(contact.value()), 1, List.of());
  }

  public static AuditedContacts allBut(IdSet except) {
    return new AuditedContacts(Kind.ALL, null, except.size(), List.of());
  }

  public static AuditedContacts of(Selection selection) {
    return switch (selection) {
      case Selection.Only(IdSet ids) -> of(ids);
      case Selection.AllExcept(IdSet except) -> allBut(except);
      case Selection.Matching some ->
          new AuditedContacts(Kind.FILTER, null, some.except().size(), some.filter().conditions());
    };
  }
}
