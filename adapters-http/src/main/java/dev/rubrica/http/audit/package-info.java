/** Routes of the audit trail. */
package dev.rubrica.http.audit;
