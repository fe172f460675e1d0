/**
 * Opt-outs: parses, makes, lifts, finds, checks and exports suppressions. Start with {@link
 * dev.rubrica.application.service.suppression.SuppressionService}.
 */
@NullMarked
package dev.rubrica.application.service.suppression;

import org.jspecify.annotations.NullMarked;
