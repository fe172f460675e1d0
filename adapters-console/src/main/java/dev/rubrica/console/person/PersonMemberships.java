package dev.rubrica.console.person;

import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The forms that change the lists and tags of a person. */
public final class PersonMemberships {

  static final String LIST = "list";
  static final String TAG = "tag";
  static final String TAGS = "tags";

  private final ManageMemberships memberships;
  private final ManageTags tags;
  private final PersonPage page;

  public PersonMemberships(ManageMemberships memberships, ManageTags tags, PersonPage page) {
    this.memberships = memberships;
    this.tags = tags;
    this.page = page;
  }

  ConsoleReply addToList(ConsoleCall call) {
    return changeList(call, change -> memberships.add(change).notFoundContacts());
  }

  ConsoleReply removeFromList(ConsoleCall call) {
    return changeList(call, change -> memberships.remove(change).notFoundContacts());
  }

  private static ConsoleReply changeList(
      ConsoleCall call, Function<ManageMemberships.Change, IdSet> work) {
    ContactId id = new ContactId(call.id());
    Long list = call.parameters().id(LIST);
    call.check();
    if (list == null) {
      throw new Invalid(LIST, "is required");
    }
    return call.change()
        .makeNoted(
            () -> {
              requireFound(
                  work.apply(new ManageMemberships.Change(call.actor(), IdSet.of(list), only(id))));
              return PersonPath.done(id, PersonDone.LISTS_CHANGED);
            });
  }

  private static Selection only(ContactId id) {
    return new Selection.Only(IdSet.of(id.value()));
  }

  private static void requireFound(IdSet notFound) {
    if (!notFound.isEmpty()) {
      throw new NotFound(Kind.CONTACT, notFound.toString());
    }
  }

  ConsoleReply addTags(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    String typed = Objects.requireNonNullElse(call.parameters().text(TAGS), "");
    call.check();
    try {
      TagChange change = new TagChange(Tags.named(TAGS, names(typed)), Tags.none());
      return changeTags(call, id, change);
    } catch (Invalid e) {
      return page.withInvalidTags(call, typed, e);
    }
  }

  private static List<String> names(String typed) {
    return Stream.of(typed.split(",")).filter(name -> !name.isBlank()).toList();
  }

  ConsoleReply removeTag(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    String tag = call.parameters().text(TAG);
    call.check();
    Tags removed = Tags.named(TAG, tag == null ? List.of() : List.of(tag));
    return changeTags(call, id, new TagChange(Tags.none(), removed));
  }

  private ConsoleReply changeTags(ConsoleCall call, ContactId id, TagChange change) {
    return call.change()
        .makeNoted(
            () -> {
              requireFound(
                  tags.change(new ManageTags.Change(call.actor(), only(id), change))
                      .notFoundContacts());
              return PersonPath.done(id, PersonDone.TAGS_CHANGED);
            });
  }
}
