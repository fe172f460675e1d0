/** Use cases of accounts and API keys, with the cache that authenticates requests. */
package dev.rubrica.application.service.account;
