package dev.rubrica.http.inbound;

/**
 * The JSON of the answer to a message.
 *
 * @param suppressed whether the message is an opt-out, and its sender is suppressed now
 */
public record InboundJson(boolean suppressed) {}
