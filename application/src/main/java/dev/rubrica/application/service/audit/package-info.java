/** Use cases of the audit trail: search and retention. */
package dev.rubrica.application.service.audit;
