/**
 * The audiences of campaigns in PostgreSQL: counted for goals, and fixed in blocks of a thousand
 * people. Start with {@link dev.rubrica.persistence.campaign.audience.PgAudienceRepository}.
 */
@NullMarked
package dev.rubrica.persistence.campaign.audience;

import org.jspecify.annotations.NullMarked;
