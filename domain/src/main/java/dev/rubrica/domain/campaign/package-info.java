/**
 * Campaigns: what is sent, to whom and when, and the states of a campaign. Start reading at {@link
 * dev.rubrica.domain.campaign.Campaign} and {@link dev.rubrica.domain.campaign.CampaignState},
 * which has the transitions. The hand-out of recipients is in {@link
 * dev.rubrica.domain.campaign.handout}.
 */
@NullMarked
package dev.rubrica.domain.campaign;

import org.jspecify.annotations.NullMarked;
