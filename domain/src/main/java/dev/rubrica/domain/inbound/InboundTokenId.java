package dev.rubrica.domain.inbound;

/** The id of an inbound token; positive. It is not the secret. */
public record InboundTokenId(long value) {}
