/** Use cases of accounts and API keys, with the cache that authenticates requests. */
@NullMarked
package dev.rubrica.application.service.account;

import org.jspecify.annotations.NullMarked;
