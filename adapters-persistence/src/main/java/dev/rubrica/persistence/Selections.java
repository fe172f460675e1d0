package dev.rubrica.persistence;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.membership.Selection;

/** The one SQL form of a selection, shared by whatever counts, adds and removes. */
final class Selections {

  /** Up to here a call works contact by contact; above, it works through the account. */
  static final int SMALL = 1_000;

  private Selections() {}

  /** The condition that a contact's id, named by the expression, is selected. */
  static Clause where(AccountId account, String contactId, Selection selection) {
    return switch (selection) {
      case Selection.Only only ->
          Clause.of(
              contactId + " IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))",
              only.ids());
      case Selection.AllExcept all ->
          Clause.of(
              "NOT EXISTS (SELECT FROM unnest(?::bigint[]) AS excluded (id) WHERE excluded.id = "
                  + contactId
                  + ")",
              all.ids());
      case Selection.Matching(ContactFilter filter, IdSet except) -> {
        Matching matching = new Matching(account, filter);
        Clause matches =
            Clause.of(contactId + " IN (SELECT " + matching.id() + " ").then(matching.from(false));
        yield except.isEmpty()
            ? matches.then(")")
            : matches
                .then(") AND ")
                .then(where(account, contactId, new Selection.AllExcept(except)));
      }
    };
  }

  static boolean isSmall(IdSet ids) {
    return ids.size() <= SMALL;
  }

  static boolean isSmall(Selection selection) {
    return selection instanceof Selection.Only(IdSet ids) && isSmall(ids);
  }
}
