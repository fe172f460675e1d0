/**
 * Restoring accounts from a backup in one transaction. Start with {@link
 * dev.rubrica.persistence.backup.restore.BackupRestore}.
 */
package dev.rubrica.persistence.backup.restore;
