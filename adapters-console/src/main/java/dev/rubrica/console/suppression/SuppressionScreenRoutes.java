package dev.rubrica.console.suppression;

import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleRoute;
import java.util.List;
import java.util.stream.Stream;

/** The routes of the screens of opt-outs, and of their forms. */
public final class SuppressionScreenRoutes {

  private static final String ALL = "/opt-outs";
  private static final String NUMBER = ALL + "/number";
  private static final String UPLOAD = ALL + "/upload";

  private final SuppressionsPage page;
  private final NumberForms number;
  private final BulkSuppression bulk;
  private final SuppressionUpload upload;
  private final SuppressionUploadPage uploaded;

  public SuppressionScreenRoutes(
      SuppressionsPage page,
      NumberForms number,
      BulkSuppression bulk,
      SuppressionUpload upload,
      SuppressionUploadPage uploaded) {
    this.page = page;
    this.number = number;
    this.bulk = bulk;
    this.upload = upload;
    this.uploaded = uploaded;
  }

  public List<ConsoleRoute> table() {
    return Stream.of(numbers(), uploads()).flatMap(List::stream).toList();
  }

  private List<ConsoleRoute> uploads() {
    return List.of(
        ConsoleRoute.page(UPLOAD, ConsoleAccess.READ, upload::show),
        ConsoleRoute.upload(
            UPLOAD, ConsoleAccess.WRITE, upload::receive, upload::upload, SuppressionUpload.FIELDS),
        ConsoleRoute.upload(
            ALL + "/try-upload",
            ConsoleAccess.READ,
            upload::receive,
            upload::tryOut,
            SuppressionUpload.FIELDS),
        ConsoleRoute.page(UPLOAD + "/{id}", ConsoleAccess.READ, uploaded::show),
        ConsoleRoute.page(UPLOAD + "/{id}/errors.csv", ConsoleAccess.READ, uploaded::errors));
  }

  private List<ConsoleRoute> numbers() {
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
