/**
 * The page of a campaign and its steps from a draft to the end. The packages below have the search,
 * the form and the recipients; {@link dev.rubrica.console.campaign.route.CampaignScreenRoutes} has
 * the table of all paths.
 */
@NullMarked
package dev.rubrica.console.campaign;

import org.jspecify.annotations.NullMarked;
