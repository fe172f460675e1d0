/**
 * Consents: records and finds what people have decided. Start with {@link
 * dev.rubrica.application.service.consent.ConsentService}.
 */
@NullMarked
package dev.rubrica.application.service.consent;

import org.jspecify.annotations.NullMarked;
