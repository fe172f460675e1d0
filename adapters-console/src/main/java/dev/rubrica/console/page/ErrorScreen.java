package dev.rubrica.console.page;

/**
 * A page that shows an error.
 *
 * @param reason the name of the status
 */
public record ErrorScreen(
    PageFrame frame, int status, String reason, String message, String requestId) {}
