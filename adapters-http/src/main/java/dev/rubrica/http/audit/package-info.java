/** Routes of the audit trail. */
@NullMarked
package dev.rubrica.http.audit;

import org.jspecify.annotations.NullMarked;
