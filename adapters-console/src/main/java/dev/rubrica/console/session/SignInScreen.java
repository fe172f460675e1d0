package dev.rubrica.console.session;

import dev.rubrica.console.page.PageFrame;

/**
 * The page that asks for a key.
 *
 * @param target the path and query of the page that follows
 * @param isWrong whether the key that was sent is not valid
 */
public record SignInScreen(PageFrame frame, String target, boolean isWrong) {}
