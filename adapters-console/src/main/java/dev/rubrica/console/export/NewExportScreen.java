package dev.rubrica.console.export;

import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.export.ExportFormat;
import java.util.List;

/**
 * The form that begins an export.
 *
 * @param conditions the contacts and their order, for hidden fields
 * @param filter the conditions for people, or the number of chosen contacts; empty for all contacts
 * @param contacts the URL of the contacts of the filter
 * @param problems why the last try was rejected
 */
public record NewExportScreen(
    PageFrame frame,
    List<FilterCondition> conditions,
    List<String> filter,
    String contacts,
    ExportFormat format,
    List<ColumnOption> columns,
    List<FormProblem> problems) {

  public List<ExportFormat> formats() {
    return List.of(ExportFormat.values());
  }
}
