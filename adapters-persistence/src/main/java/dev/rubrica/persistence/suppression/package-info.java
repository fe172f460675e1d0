/**
 * Opt-outs in PostgreSQL: every suppression in the table {@code suppression}, and the state of each
 * number in {@code suppressed_number}, with which contacts are joined when they are read. Start
 * with {@link dev.rubrica.persistence.suppression.PgSuppressionRepository}. See
 * docs/decisions/0060-suppressions.md.
 */
@NullMarked
package dev.rubrica.persistence.suppression;

import org.jspecify.annotations.NullMarked;
