/** Use cases of accounts and API keys. */
package dev.rubrica.application.service.account;
