/** Use cases of the audit trail: search and retention. */
@NullMarked
package dev.rubrica.application.service.audit;

import org.jspecify.annotations.NullMarked;
