package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.contact.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that creates or changes a person.
 *
 * @param action the path to which it is sent
 * @param back the page to which the person returns without a change
 * @param tag the entity tag of the version that it changes; null for a new person
 * @param current what others have saved meanwhile; null if nothing
 * @param other the path of another person with the same number or address; null for none
 */
public record EditPersonScreen(
    PageFrame frame,
    String action,
    String back,
    PersonForm form,
    @Nullable String tag,
    @Nullable List<PersonValue> current,
    @Nullable String other) {

  public List<SelectField.Option> genders() {
    return SelectField.genders(frame);
  }

  public List<SelectField> fields() {
    return SelectField.all(frame);
  }

  public List<Channel> channels() {
    return List.of(Channel.values());
  }

  public List<CustomFieldType> types() {
    return List.of(CustomFieldType.values());
  }

  /** For {@code aria-invalid}. */
  public String invalid(String field) {
    return Boolean.toString(form.problem(field) != null);
  }
}
