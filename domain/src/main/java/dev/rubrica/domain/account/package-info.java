/** Accounts, their API keys and rate plans, and the caller of an operation. */
@NullMarked
package dev.rubrica.domain.account;

import org.jspecify.annotations.NullMarked;
