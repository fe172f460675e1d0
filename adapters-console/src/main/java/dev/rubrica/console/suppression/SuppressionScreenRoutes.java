package dev.rubrica.console.suppression;

import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleRoute;
import java.util.List;

/** The routes of the screens of opt-outs, and of their forms. */
public final class SuppressionScreenRoutes {

  private static final String ALL = "/opt-outs";
  private static final String NUMBER = ALL + "/number";

  private final SuppressionsPage page;
  private final NumberForms number;
  private final BulkSuppression bulk;

  public SuppressionScreenRoutes(SuppressionsPage page, NumberForms number, BulkSuppression bulk) {
    this.page = page;
    this.number = number;
    this.bulk = bulk;
  }

  public List<ConsoleRoute> table() {
    return List.of(
        ConsoleRoute.page(ALL, ConsoleAccess.READ, page::show, SuppressionsPage.PARAMETERS),
        ConsoleRoute.page(NUMBER, ConsoleAccess.READ, number::show, NumberForms.PARAMETERS),
        ConsoleRoute.form(
            NUMBER + "/add", ConsoleAccess.WRITE, number::suppress, SuppressionInput.FIELDS),
        ConsoleRoute.form(
            NUMBER + "/lift", ConsoleAccess.WRITE, number::lift, NumberForms.LIFT_FIELDS),
        ConsoleRoute.page(ALL + "/add", ConsoleAccess.READ, bulk::show),
        ConsoleRoute.form(ALL + "/try", ConsoleAccess.READ, bulk::tryOut, SuppressionInput.FIELDS),
        ConsoleRoute.form(
            ALL + "/add", ConsoleAccess.WRITE, bulk::suppress, SuppressionInput.FIELDS));
  }
}
