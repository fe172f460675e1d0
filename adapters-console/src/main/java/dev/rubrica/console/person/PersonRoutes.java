package dev.rubrica.console.person;

import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleHandler;
import dev.rubrica.console.route.ConsoleRoute;
import java.util.List;
import java.util.stream.Stream;

/** The routes of the page of a person, and of its forms. */
public final class PersonRoutes {

  private static final String NEW = "/contacts/new";
  private static final String PERSON = "/contacts/{id}";

  private final PersonPage page;
  private final PersonEditor editor;
  private final PersonMemberships memberships;
  private final PersonDossier dossier;
  private final PersonRemoval removal;
  private final PersonGone gone;

  public PersonRoutes(
      PersonPage page,
      PersonEditor editor,
      PersonMemberships memberships,
      PersonDossier dossier,
      PersonRemoval removal,
      PersonGone gone) {
    this.page = page;
    this.editor = editor;
    this.memberships = memberships;
    this.dossier = dossier;
    this.removal = removal;
    this.gone = gone;
  }

  public List<ConsoleRoute> table() {
    return Stream.of(pages(), values(), removals()).flatMap(List::stream).toList();
  }

  private List<ConsoleRoute> pages() {
    return List.of(
        ConsoleRoute.page(PERSON, ConsoleAccess.READ, page::show, PersonPage.PARAMETERS),
        ConsoleRoute.page(PERSON + "/campaigns", ConsoleAccess.READ, dossier::campaigns),
        ConsoleRoute.page(PERSON + "/dossier", ConsoleAccess.READ, dossier::download),
        ConsoleRoute.page(PERSON + "/gone", ConsoleAccess.READ, gone::show));
  }

  private List<ConsoleRoute> values() {
    return List.of(
        ConsoleRoute.page(NEW, ConsoleAccess.WRITE, editor::showNew),
        ConsoleRoute.form(NEW, ConsoleAccess.WRITE, editor::create, PersonEditor.NEW_FIELDS),
        ConsoleRoute.page(PERSON + "/edit", ConsoleAccess.WRITE, editor::show),
        form("/edit", editor::change, PersonEditor.FIELDS),
        form("/lists/add", memberships::addToList, PersonMemberships.LIST),
        form("/lists/remove", memberships::removeFromList, PersonMemberships.LIST),
        form("/tags/add", memberships::addTags, PersonMemberships.TAGS),
        form("/tags/remove", memberships::removeTag, PersonMemberships.TAG));
  }

  private List<ConsoleRoute> removals() {
    return List.of(
        ConsoleRoute.page(PERSON + "/delete", ConsoleAccess.READ, removal::showDeletion),
        form("/delete", removal::delete, PersonRemoval.PEOPLE),
        ConsoleRoute.page(PERSON + "/erase", ConsoleAccess.READ, removal::showErasure),
        form("/erase", removal::erase, PersonRemoval.PEOPLE));
  }

  private static ConsoleRoute form(String page, ConsoleHandler handler, String... fields) {
    return ConsoleRoute.form(PERSON + page, ConsoleAccess.WRITE, handler, fields);
  }
}
