/** Backup and restore of accounts. Start with {@link dev.rubrica.persistence.backup.Backups}. */
@NullMarked
package dev.rubrica.persistence.backup;

import org.jspecify.annotations.NullMarked;
