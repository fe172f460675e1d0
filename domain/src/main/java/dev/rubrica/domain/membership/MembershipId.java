package dev.rubrica.domain.membership;

/** The id of a membership; positive. */
public record MembershipId(long value) {}
