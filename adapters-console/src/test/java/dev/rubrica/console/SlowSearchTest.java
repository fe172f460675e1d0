package dev.rubrica.console;

import static dev.rubrica.console.ContactScreenTest.names;
import static dev.rubrica.console.ContactScreenTest.nextUrl;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.http.UseCases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of contacts whose rows take longer than a screen may take. */
class SlowSearchTest extends ConsoleTest {

  private static final String PART = "HX-Request";
  private static final String LATE = "This search takes longer.";

  private long list;

  /** Finds nothing within a time. */
  private record SlowSearch(FindContacts find) implements FindContacts {

    @Override
    public Contact get(AccountId account, ContactId contact) {
      return find.get(account, contact);
    }

    @Override
    public Page<Contact> search(ContactQuery query) {
      return find.search(query);
    }

    @Override
    public Optional<Page<Contact>> searchWithin(ContactQuery query, Duration time) {
      find.searchWithin(query, time);
      return Optional.empty();
    }

    @Override
    public Page<Member> members(ContactQuery query) {
      return find.members(query);
    }
  }

  @Override
  UseCases offered(UseCases all) {
    return with(all, new SlowSearch(all.contacts().find()));
  }

  @BeforeEach
  void prepare() {
    list = api.list("Nord");
    long ada = api.contact("Ada", "+393470000001");
    long bea = api.contact("Bea", "+393470000002");
    api.post(
        "/contacts/list/contacts",
        "{\"listIds\":[%d],\"contactIds\":[%d,%d]}".formatted(list, ada, bea));
  }

  @Test
  void the_rows_follow_by_themselves_or_by_a_link() {
    ConsoleResponse page = expect(200, reader().get("/console/contacts?search=ad&sortOrder=desc"));
    new HtmlCheck(page.body()).assertSound();
    assertTrue(page.shows(LATE), page::toString);
    String url = "/console/contacts?search=ad&amp;sortOrder=desc&amp;wait=true";
    assertTrue(page.shows("hx-get=\"" + url + "\" hx-trigger=\"load"), page::toString);
    assertTrue(page.shows("<a href=\"" + url + "\">Show what it finds</a>"), page::toString);
    assertEquals(List.of(), names(page));
    assertFalse(page.shows("No contacts") || page.shows("<table"), page::toString);
    assertFalse(page.shows("count=true"), page::toString);
    String address = url.replace("&amp;", "&");
    ConsoleResponse part = expect(200, reader().get(address, PART, "true"));
    assertEquals(List.of("Ada"), names(part));
    assertTrue(part.body().strip().startsWith("<div id=\"contacts\">"), part::toString);
    ConsoleResponse whole = expect(200, reader().get(address));
    new HtmlCheck(whole.body()).assertSound();
    assertEquals(List.of("Ada"), names(whole));
    assertFalse(whole.shows(LATE), whole::toString);
  }

  @Test
  void later_pages_are_waited_for_as_well() {
    for (int i = 0; i < 60; i++) {
      api.contact("Z" + (10 + i), "+3934711111%02d".formatted(i));
    }
    ConsoleResponse first = expect(200, reader().get("/console/contacts?wait=true"));
    String next = nextUrl(first);
    assertFalse(next.contains("wait"), next);
    ConsoleResponse second = expect(200, reader().get(next));
    assertTrue(second.shows(LATE), second::toString);
    ConsoleResponse waited = expect(200, reader().get(next + "&wait=true"));
    assertEquals(25, names(waited).size());
    assertTrue(waited.shows("rel=\"prev\""), waited::toString);
  }

  @Test
  void a_page_with_the_total_waits_for_its_rows() {
    ConsoleResponse page = expect(200, reader().get("/console/contacts?count=true"));
    assertTrue(page.shows("<p role=\"status\">2 contacts</p>"), page::toString);
    assertEquals(List.of("Ada", "Bea"), names(page));
  }

  @Test
  void members_of_a_list_follow_as_well() {
    String path = "/console/lists/" + list;
    ConsoleResponse page = expect(200, reader().get(path));
    new HtmlCheck(page.body()).assertSound();
    assertTrue(page.shows("hx-get=\"" + path + "?wait=true\""), page::toString);
    assertTrue(page.shows("2 members"), page::toString);
    ConsoleResponse part = expect(200, reader().get(path + "?wait=true", PART, "true"));
    assertEquals(List.of("Ada", "Bea"), names(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cursor=xyz", "listIds=99", "wait=maybe"})
  void a_wrong_search_is_an_error_at_once(String query) {
    expect(400, reader().get("/console/contacts?" + query));
  }
}
