package dev.rubrica.domain.campaign;

/**
 * How many campaigns of an account count towards its limits.
 *
 * @param active those with the status 1 or 2
 */
public record CampaignCounts(int drafts, int active) {}
