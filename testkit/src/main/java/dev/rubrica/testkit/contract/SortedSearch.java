package dev.rubrica.testkit.contract;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One way to sort an account's contacts; {@code priority} may be null. */
record SortedSearch(TestAccount account, ContactSort sort, SortOrder order, ListId priority) {

  /** The members of the list, or all contacts when it is null. */
  ContactQuery query(ListId list, int page, int limit) {
    return new ContactQuery(
        account.id(),
        new FilterDraft().memberOf(list).filter(),
        sort,
        order,
        priority,
        PageRequest.of(new Paging(page, limit)));
  }

  Page<Contact> page(ContactQuery query) {
    return account.storage().read(in -> in.contacts().search(query));
  }

  Page<Member> memberPage(ContactQuery query) {
    return account.storage().read(in -> in.contacts().members(query));
  }

  List<ContactId> contacts(ListId list, int page, int limit) {
    return ids(page(query(list, page, limit)));
  }

  List<ContactId> members(ListId list, int page, int limit) {
    return memberPage(query(list, page, limit)).content().stream()
        .map(member -> member.contact().id())
        .toList();
  }

  /** The rows of all pages, read by cursors. */
  <T> List<T> followed(ContactQuery first, Function<ContactQuery, Page<T>> pages) {
    Page<T> page = pages.apply(first);
    List<T> all = new ArrayList<>(page.content());
    while (page.next() != null) {
      page = pages.apply(first.from(page.next()));
      all.addAll(page.content());
    }
    return all;
  }

  /** The contacts of all pages, read as a stream. */
  List<ContactId> streamed(ListId list) {
    return streamed(list, IdSet.empty());
  }

  /** Only these contacts of all pages, read as a stream; all if it is empty. */
  List<ContactId> streamed(ListId list, IdSet only) {
    return account
        .storage()
        .readSnapshot(
            account.id(),
            in -> {
              List<ContactId> all = new ArrayList<>();
              in.contacts().each(query(list, 7, 1), only, contact -> all.add(contact.id()));
              return all;
            });
  }

  static List<ContactId> ids(Page<Contact> page) {
    return page.content().stream().map(Contact::id).toList();
  }
}
