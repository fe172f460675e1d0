package dev.rubrica.console.list;

import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a list, as it was typed.
 *
 * @param problems what is wrong, by field
 */
public record ListForm(
    String name, String description, boolean test, Map<String, String> problems) {

  static final String[] FIELDS = {"name", "description", "test"};

  static ListForm empty() {
    return new ListForm("", "", false, Map.of());
  }

  static ListForm of(ContactList list) {
    return of(list.details());
  }

  static ListForm of(ListDetails details) {
    String description = details.description();
    return new ListForm(
        details.name().value(), description == null ? "" : description, details.test(), Map.of());
  }

  /** The fields of the form. A check box is sent only if it is checked. */
  static ListForm read(ConsoleCall call) {
    String name = call.parameters().text("name");
    String description = call.parameters().text("description");
    boolean test = Boolean.TRUE.equals(call.parameters().flag("test"));
    call.check();
    return new ListForm(
        name == null ? "" : name,
        // Browsers send a line break as two characters.
        description == null ? "" : description.replace("\r\n", "\n"),
        test,
        Map.of());
  }

  /**
   * @throws Invalid a field is invalid
   */
  ListDetails details() {
    return ListDetails.of(name, description, test);
  }

  ListForm with(Invalid invalid) {
    return new ListForm(name, description, test, FormProblem.byField(invalid));
  }

  public @Nullable String problem(String field) {
    return problems.get(field);
  }

  /** The body of the call of the API. */
  Map<String, Object> json() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("description", description);
    body.put("isTest", test);
    return body;
  }
}
