package dev.rubrica.console.bulk;

import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.page.PageFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of trying a change, with the form that makes it.
 *
 * @param fields of the request
 * @param facts what the change would do
 * @param shown the number of contacts that it would change
 * @param button the text of the button; null if there is nothing to do, or the key may only read
 * @param typed the label of the field for the number; null if the change can be undone
 * @param problem with the number that was typed; null for none
 */
public record TrialView(
    PageFrame frame,
    List<FilterCondition> fields,
    List<String> facts,
    String shown,
    @Nullable String button,
    @Nullable String typed,
    @Nullable String problem) {}
