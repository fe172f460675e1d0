package dev.rubrica.console.export;

import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.domain.IdSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads from contacts to the form that exports them. */
public final class ExportLink {

  private ExportLink() {}

  /**
   * The URL of the form.
   *
   * @param conditions of the search from which the person comes
   * @param chosen the chosen contacts; null for all that the search finds
   * @param view the order of that search, among other fields
   */
  public static String of(
      ContactConditions conditions, @Nullable IdSet chosen, List<FilterCondition> view) {
    LocalUrl url = conditions.addTo(new LocalUrl(ExportScreenRoutes.PATH + "/new"));
    if (chosen != null) {
      url.with(ExportOrder.CHOSEN, ExportOrder.text(chosen));
    }
    view.stream()
        .filter(field -> ExportOrder.ORDER.contains(field.name()))
        .forEach(field -> url.with(field.name(), field.value()));
    return url.toString();
  }
}
