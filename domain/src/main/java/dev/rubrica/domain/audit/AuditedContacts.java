package dev.rubrica.domain.audit;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that an action concerns, recorded without personal data.
 *
 * @param kind how the contacts were selected
 * @param ids the contacts that were selected by id; null when there are more than {@link #MAX_IDS},
 *     or when they were not selected by id
 * @param named the number of ids in the request: of selected contacts, or of excluded contacts when
 *     the selection is all contacts or a filter
 * @param conditions the names of the filter's conditions, without their values
 */
public record AuditedContacts(Kind kind, @Nullable IdSet ids, long named, List<String> conditions) {

  /** The maximum number of ids in an entry. */
  public static final int MAX_IDS = 1_000;

  /** How contacts were selected. */
  public enum Kind {
    /** The action does not concern contacts. */
    NONE,
    /** By their ids. */
    IDS,
    /** All contacts, optionally without some. */
    ALL,
    /** All contacts that match a filter, optionally without some. */
    FILTER,
    /** The contact of an association that was selected by the id of the association. */
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

  /** Contacts that were selected by id. */
  public static AuditedContacts of(IdSet ids) {
    return new AuditedContacts(Kind.IDS, ids.size() > MAX_IDS ? null : ids, ids.size(), List.of());
  }

  public static AuditedContacts ofAssociation(ContactId contact) {
    return new AuditedContacts(Kind.ASSOCIATION, IdSet.of(contact.value()), 1, List.of());
  }

  /** The contacts of associations that were selected by these ids. */
  public static AuditedContacts ofAssociations(IdSet associations) {
    return new AuditedContacts(Kind.ASSOCIATION, null, associations.size(), List.of());
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
