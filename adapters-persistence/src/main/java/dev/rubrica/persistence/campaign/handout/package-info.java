/**
 * The hand-out of recipients in PostgreSQL: parts of blocks go from state to state as a whole.
 * Start with {@link dev.rubrica.persistence.campaign.handout.PgHandoutRepository}; {@link
 * dev.rubrica.persistence.campaign.handout.Part} is what it works with.
 */
@NullMarked
package dev.rubrica.persistence.campaign.handout;

import org.jspecify.annotations.NullMarked;
