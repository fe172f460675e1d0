/**
 * What campaigns need of the storage. Start reading at {@link
 * dev.rubrica.application.port.out.campaign.CampaignRepository}; {@link
 * dev.rubrica.application.port.out.campaign.HandoutRepository} hands recipients to workers.
 *
 * <p>Locks are taken in this order: the account, lists, contacts, the campaign, its recipients, its
 * totals. {@link dev.rubrica.application.port.out.campaign.HandoutRepository} says when the
 * campaign is locked again after that.
 */
@NullMarked
package dev.rubrica.application.port.out.campaign;

import org.jspecify.annotations.NullMarked;
