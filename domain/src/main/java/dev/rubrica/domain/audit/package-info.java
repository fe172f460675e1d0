/** Entries of the audit trail: who changed what, and when. */
@NullMarked
package dev.rubrica.domain.audit;

import org.jspecify.annotations.NullMarked;
