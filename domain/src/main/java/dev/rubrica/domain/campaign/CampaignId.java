package dev.rubrica.domain.campaign;

/** The id of a campaign; positive. */
public record CampaignId(long value) {}
