/**
 * Group commit: small writes of one account that arrive while another one is being written share
 * the next transaction, and look-ups by id the next statement. Start with {@link
 * dev.rubrica.application.service.group.GroupCommit} and {@link
 * dev.rubrica.application.service.group.GroupedLookup}; see docs/decisions/0039-group-commit.md and
 * docs/decisions/0042-grouped-lookups.md.
 */
@NullMarked
package dev.rubrica.application.service.group;

import org.jspecify.annotations.NullMarked;
