/**
 * Routes of campaigns, of the leases in which their recipients are handed out, and of what became
 * of these. Start reading at {@link dev.rubrica.http.campaign.CampaignRoutes}.
 */
@NullMarked
package dev.rubrica.http.campaign;

import org.jspecify.annotations.NullMarked;
