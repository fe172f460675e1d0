package dev.rubrica.domain.dossier;

import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Recipient;

/**
 * What a person received from a campaign.
 *
 * @param name of the campaign
 */
public record CampaignTrace(CampaignId campaign, String name, Recipient recipient) {}
