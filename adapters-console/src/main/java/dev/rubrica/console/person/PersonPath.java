package dev.rubrica.console.person;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.domain.contact.ContactId;

/** The paths of the pages about people. */
public final class PersonPath {

  /** The page of all contacts. */
  static final String ALL = LocalPath.BASE + "/contacts";

  static final String NEW = ALL + "/new";
  static final String DONE = "done";

  private PersonPath() {}

  /** The page of a person. */
  public static String of(ContactId id) {
    return ALL + "/" + id.value();
  }

  public static String of(ContactId id, String page) {
    return of(id) + "/" + page;
  }

  /** The page of a person, with a notice. */
  public static String done(ContactId id, PersonDone what) {
    return new LocalUrl(of(id)).with(DONE, what.word()).toString();
  }

  /** The path of the person in the API. */
  public static String api(ContactId id) {
    return "/contacts/" + id.value();
  }
}
