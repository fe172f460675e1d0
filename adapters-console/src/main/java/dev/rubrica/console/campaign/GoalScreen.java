package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The goal of a campaign, as a page or as a part of one.
 *
 * @param path of the campaign
 * @param bar null if it cannot be counted, or is still being counted
 * @param counting whether it is being counted in the background
 * @param problems why it cannot be counted
 */
public record GoalScreen(
    PageFrame frame, String path, @Nullable GoalBar bar, boolean counting, List<String> problems) {}
