package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.DomainException;
import java.util.function.Consumer;

/**
 * Exports contacts as CSV, in chunks, which the import reads back to the same contacts. The paging
 * of the query is ignored: every match is exported, in the query's order. No lock or connection is
 * held between two chunks, however slow the consumer is; contacts that are created, deleted or
 * moved meanwhile may or may not be included.
 */
public interface ExportContacts {

  /**
   * @throws DomainException.Invalid as {@link FindContacts#search}, before the first chunk
   */
  void all(ContactQuery query, Consumer<String> csv);

  /**
   * @throws DomainException as {@link FindContacts#members}, before the first chunk
   */
  void members(ContactQuery query, Consumer<String> csv);
}
