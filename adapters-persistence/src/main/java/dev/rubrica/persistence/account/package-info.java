/** Accounts and API keys in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.account;

import org.jspecify.annotations.NullMarked;
