/**
 * Restoring accounts from a backup in one transaction. Start with {@link
 * dev.rubrica.persistence.backup.restore.BackupRestore}.
 */
@NullMarked
package dev.rubrica.persistence.backup.restore;

import org.jspecify.annotations.NullMarked;
