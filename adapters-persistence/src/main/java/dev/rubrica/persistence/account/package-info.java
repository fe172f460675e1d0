/** Accounts and API keys in PostgreSQL. */
package dev.rubrica.persistence.account;
