package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.export.ExportFormat;

/**
 * Exports contacts as a file, which the import reads back to the same contacts. The paging of the
 * query is ignored: every match is exported, in the query's order. The first contacts are read, and
 * the request is rejected, before the file is written. Contacts that are created, deleted or moved
 * while it is written may or may not be included.
 *
 * <p>A contact with a value that no cell of the format can hold fails the export: a {@link
 * DomainException.WrongState} names the contact, here if it is among the first, otherwise while the
 * file is written.
 */
public interface ExportContacts {

  /**
   * @throws DomainException.Invalid as {@link FindContacts#search}
   */
  StreamedFile all(ContactQuery query, ExportFormat format);

  /**
   * @throws DomainException as {@link FindContacts#members}
   */
  StreamedFile members(ContactQuery query, ExportFormat format);
}
