package dev.rubrica.domain.membership;

/** Names the association of one contact with one list. Positive. */
public record MembershipId(long value) {}
