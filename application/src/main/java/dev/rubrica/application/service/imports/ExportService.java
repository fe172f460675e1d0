package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.contact.Contact;
import java.util.function.Consumer;
import java.util.function.Function;

/** Exports contacts page by page (keyset pagination). */
public final class ExportService implements ExportContacts {

  private static final Paging FIRST = new Paging(0, 100);
  private static final Paging NEXT = new Paging(0, Paging.MAX_LIMIT);

  private final FindContacts find;
  private final ContactTable table;

  public ExportService(FindContacts find, ContactFiles files, CustomFieldsCodec customFieldsCodec) {
    this.find = find;
    this.table = new ContactTable(files, customFieldsCodec);
  }

  @Override
  public void all(ContactQuery query, Consumer<String> csv) {
    export(query, find::search, Function.identity(), csv);
  }

  @Override
  public void members(ContactQuery query, Consumer<String> csv) {
    export(query, find::members, Member::contact, csv);
  }

  private <T> void export(
      ContactQuery query,
      Function<ContactQuery, Page<T>> pages,
      Function<T, Contact> contact,
      Consumer<String> csv) {
    Page<T> page = pages.apply(query.uncounted().withPaging(FIRST).from(null));
    csv.accept(table.header());
    while (true) {
      StringBuilder text = new StringBuilder();
      page.content().forEach(row -> text.append(table.row(contact.apply(row))));
      csv.accept(text.toString());
      Position next = page.next();
      if (next == null) {
        return;
      }
      page = pages.apply(query.uncounted().withPaging(NEXT).from(next));
    }
  }
}
