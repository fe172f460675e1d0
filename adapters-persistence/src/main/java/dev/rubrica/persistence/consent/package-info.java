/**
 * Consents in PostgreSQL. Start with {@link dev.rubrica.persistence.consent.PgConsentRepository}.
 * See docs/decisions/0064-consents.md.
 */
@NullMarked
package dev.rubrica.persistence.consent;

import org.jspecify.annotations.NullMarked;
