package dev.rubrica.console.list;

import dev.rubrica.console.page.PageFrame;
import org.jspecify.annotations.Nullable;

/**
 * The form that creates or changes a list.
 *
 * @param action the path to which it is sent
 * @param tag the entity tag of the version that it changes; null for a new list
 * @param current what others have saved meanwhile; null if nothing
 */
public record EditListScreen(
    PageFrame frame,
    String action,
    ListForm form,
    @Nullable String tag,
    @Nullable ListForm current) {}
