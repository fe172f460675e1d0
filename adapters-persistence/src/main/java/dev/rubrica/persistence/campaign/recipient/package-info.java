/**
 * The recipients of campaigns in PostgreSQL, one by one: listed, found by contact, and removed
 * after their retention. Start with {@link
 * dev.rubrica.persistence.campaign.recipient.PgRecipientRepository}.
 */
@NullMarked
package dev.rubrica.persistence.campaign.recipient;

import org.jspecify.annotations.NullMarked;
