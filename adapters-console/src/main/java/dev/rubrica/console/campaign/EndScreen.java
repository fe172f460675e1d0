package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the cancellation or deletion of a campaign does.
 *
 * @param warning what has changed since the form was shown; null if nothing
 * @param path of the campaign
 * @param action the path to which the form is sent
 * @param tag the entity tag of the version that is shown
 * @param button names the number of people whom it concerns
 */
public record EndScreen(
    PageFrame frame,
    @Nullable String warning,
    String path,
    String action,
    String tag,
    List<String> consequences,
    String button) {}
