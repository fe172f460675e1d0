package dev.rubrica.console.contact;

import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import java.util.List;

/**
 * The form that adds conditions.
 *
 * @param back the URL of the search without them
 * @param kept what the form does not show and keeps
 * @param customFields the names of custom fields
 * @param zone the id of the zone of the days
 * @param problems what was wrong
 */
public record FilterScreen(
    PageFrame frame,
    String back,
    List<FilterCondition> kept,
    List<FilterInput> inputs,
    List<FilterOption> customFields,
    List<FilterOption> operators,
    String value,
    String zone,
    List<FormProblem> problems) {}
