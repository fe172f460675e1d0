/** Memberships in PostgreSQL: work by sets, each change with its counts in one statement. */
package dev.rubrica.persistence.membership;
