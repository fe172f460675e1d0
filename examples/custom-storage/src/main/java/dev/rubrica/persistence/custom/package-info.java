/**
 * A storage of a team's own. Start with {@link dev.rubrica.persistence.custom.CustomStorage}; the
 * database behind it is a {@link dev.rubrica.persistence.custom.TransactionRunner}.
 */
@NullMarked
package dev.rubrica.persistence.custom;

import org.jspecify.annotations.NullMarked;
