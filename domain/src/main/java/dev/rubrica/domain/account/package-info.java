/** Accounts, their API keys and rate plans, and the caller of an operation. */
package dev.rubrica.domain.account;
