/**
 * Campaigns in PostgreSQL, without their recipients. Start with {@link
 * dev.rubrica.persistence.campaign.PgCampaignRepository}. See
 * docs/decisions/0066-campaigns-in-postgresql.md.
 */
@NullMarked
package dev.rubrica.persistence.campaign;

import org.jspecify.annotations.NullMarked;
