/**
 * Group commit: small writes of one account that arrive while another one is being written share
 * the next transaction. Start with {@link dev.rubrica.application.service.group.GroupCommit}; see
 * docs/decisions/0039-group-commit.md.
 */
@NullMarked
package dev.rubrica.application.service.group;

import org.jspecify.annotations.NullMarked;
