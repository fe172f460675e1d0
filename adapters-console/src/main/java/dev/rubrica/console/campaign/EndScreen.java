package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import java.util.List;

/**
 * Tells what the cancellation or deletion of a campaign does.
 *
 * @param path of the campaign
 * @param action the path to which the form is sent
 * @param tag the entity tag of the version that is shown
 * @param button names the number of people whom it concerns
 */
public record EndScreen(
    PageFrame frame,
    String path,
    String action,
    String tag,
    List<String> consequences,
    String button) {}
