package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Exports contacts page by page (keyset pagination). */
public final class ExportService implements ExportContacts {

  private static final Paging FIRST = new Paging(0, 100);
  private static final Paging NEXT = new Paging(0, Paging.MAX_LIMIT);

  private final FindContacts find;
  private final ContactFiles files;
  private final ContactTable table;

  public ExportService(FindContacts find, ContactFiles files, CustomFieldsCodec customFieldsCodec) {
    this.find = find;
    this.files = files;
    this.table = new ContactTable(ExportColumns.ALL, customFieldsCodec);
  }

  @Override
  public StreamedFile all(ContactQuery query, ExportFormat format) {
    return export(query, format, find::search, Function.identity());
  }

  @Override
  public StreamedFile members(ContactQuery query, ExportFormat format) {
    return export(query, format, find::members, Member::contact);
  }

  private <T> StreamedFile export(
      ContactQuery query,
      ExportFormat format,
      Function<ContactQuery, Page<T>> search,
      Function<T, Contact> contact) {
    ContactQuery uncounted = query.uncounted();
    Function<ContactQuery, Rows> pages = page -> rows(search.apply(page), contact, format);
    Rows first = pages.apply(uncounted.withPaging(FIRST).from(null));
    return out ->
        write(first, next -> pages.apply(uncounted.withPaging(NEXT).from(next)), format, out);
  }

  private <T> Rows rows(Page<T> page, Function<T, Contact> contact, ExportFormat format) {
    return new Rows(
        page.content().stream().map(row -> table.row(contact.apply(row), format)).toList(),
        page.next());
  }

  private void write(
      Rows first, Function<Position, Rows> pages, ExportFormat format, OutputStream out) {
    try (TableWriter file = files.write(format, out)) {
      file.row(table.header());
      Rows page = first;
      while (true) {
        page.cells().forEach(file::row);
        file.flush();
        Position next = page.next();
        if (next == null) {
          break;
        }
        page = pages.apply(next);
      }
      file.finish();
    }
  }

  /** A page of contacts as rows, and the position of the next one; null after the last page. */
  private record Rows(List<List<TableCell>> cells, @Nullable Position next) {}
}
