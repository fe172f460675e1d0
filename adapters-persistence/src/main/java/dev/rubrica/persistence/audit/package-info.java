/** The audit trail in PostgreSQL. */
package dev.rubrica.persistence.audit;
