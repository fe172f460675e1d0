package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.DomainException;
import java.util.function.Consumer;

/**
 * Contacts as CSV that the import reads back to the same contacts: every match in the query's
 * order, whatever its paging says, piece by piece. Nothing is held meanwhile, however slowly the
 * pieces are taken: contacts that come, go or move between two pieces are in it or not.
 */
public interface ExportContacts {

  /**
   * @throws DomainException.Invalid as {@link FindContacts#search}; nothing was handed over
   */
  void all(ContactQuery query, Consumer<String> csv);

  /**
   * @throws DomainException as {@link FindContacts#members}; nothing was handed over
   */
  void members(ContactQuery query, Consumer<String> csv);
}
