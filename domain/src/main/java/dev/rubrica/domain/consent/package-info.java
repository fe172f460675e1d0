/**
 * Consents: what people have said about messages of a kind, with the proof of it. Start with {@link
 * dev.rubrica.domain.consent.Consent}.
 */
@NullMarked
package dev.rubrica.domain.consent;

import org.jspecify.annotations.NullMarked;
