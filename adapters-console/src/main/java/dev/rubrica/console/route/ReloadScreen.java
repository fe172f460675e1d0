package dev.rubrica.console.route;

import dev.rubrica.console.page.PageFrame;

/**
 * A page that loads another one.
 *
 * @param target path and query of the other page
 */
public record ReloadScreen(PageFrame frame, String target) {}
