/**
 * Distribution of the tables by account over the nodes of a Citus cluster. Start with {@link
 * dev.rubrica.persistence.distribution.DatabaseDistribution}. See
 * docs/decisions/0038-distribution-by-account.md.
 */
@NullMarked
package dev.rubrica.persistence.distribution;

import org.jspecify.annotations.NullMarked;
