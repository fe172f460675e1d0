/** Entries of the audit trail: who changed what, and when. */
package dev.rubrica.domain.audit;
