/**
 * Inbound ports of campaigns. Start reading at {@link
 * dev.rubrica.application.port.in.campaign.ManageCampaigns}.
 */
@NullMarked
package dev.rubrica.application.port.in.campaign;

import org.jspecify.annotations.NullMarked;
