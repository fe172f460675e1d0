package dev.rubrica.domain.tag;

/**
 * A tag and its holders.
 *
 * @param contactCount the number of contacts that have the tag, at least 1
 */
public record TagUse(Tag tag, long contactCount) {}
