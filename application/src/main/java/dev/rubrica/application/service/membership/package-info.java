/** Bulk additions to lists and removals from them. */
package dev.rubrica.application.service.membership;
