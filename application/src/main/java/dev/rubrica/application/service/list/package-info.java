/** Use cases of contact lists. */
package dev.rubrica.application.service.list;
