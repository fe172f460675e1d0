/**
 * Use cases of campaigns. {@link dev.rubrica.application.service.campaign.CampaignService} creates
 * and changes them, {@link dev.rubrica.application.service.campaign.GoalService} counts their
 * audiences, {@link dev.rubrica.application.service.campaign.DueCampaigns} fixes them in the
 * background, and {@link dev.rubrica.application.service.campaign.HandoutService} hands the
 * recipients to workers.
 */
@NullMarked
package dev.rubrica.application.service.campaign;

import org.jspecify.annotations.NullMarked;
