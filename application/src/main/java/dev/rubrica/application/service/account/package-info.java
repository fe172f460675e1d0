/** Use cases of accounts and API keys. */
@NullMarked
package dev.rubrica.application.service.account;

import org.jspecify.annotations.NullMarked;
