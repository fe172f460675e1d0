/** Backup and restore of accounts. Start with {@link dev.rubrica.persistence.backup.Backups}. */
package dev.rubrica.persistence.backup;
