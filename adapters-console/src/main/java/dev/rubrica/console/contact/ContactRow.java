package dev.rubrica.console.contact;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of contacts.
 *
 * @param name the full name; without one, the phone number or the e-mail address
 * @param tags the first tags, in text order
 * @param moreTags the number of the other tags, as a text; null for none
 * @param changedAt for machines
 * @param changed for people
 */
public record ContactRow(
    long id,
    String name,
    @Nullable String phone,
    @Nullable String email,
    boolean test,
    List<String> tags,
    @Nullable String moreTags,
    Instant changedAt,
    String changed) {

  private static final int TAGS = 3;

  static ContactRow of(Contact contact, PageFrame frame) {
    ContactDetails details = contact.details();
    String phone = details.phone() == null ? null : details.phone().value();
    String email = details.email() == null ? null : details.email().value();
    String full = details.name().full();
    String point = phone == null ? email : phone;
    List<String> tags = details.tags().names();
    int more = tags.size() - TAGS;
    return new ContactRow(
        contact.id().value(),
        full != null ? full : point != null ? point : "",
        phone,
        email,
        details.test(),
        tags.stream().limit(TAGS).toList(),
        more <= 0 ? null : "+" + frame.texts().number(more),
        contact.updatedAt(),
        frame.time(contact.updatedAt()));
  }

  /** The page of the person. */
  public String path() {
    return ContactSearchState.PATH + "/" + id;
  }
}
