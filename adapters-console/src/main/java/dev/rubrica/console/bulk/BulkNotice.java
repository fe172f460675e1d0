package dev.rubrica.console.bulk;

import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.page.PageFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change has done.
 *
 * @param difference from what was expected, as a sentence; null if there is none
 * @param undo the fields of the form that undoes the change; empty if there is no way back
 */
public record BulkNotice(
    PageFrame frame, String text, @Nullable String difference, List<FilterCondition> undo) {}
