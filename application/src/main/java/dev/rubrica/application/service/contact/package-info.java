/** Use cases of single contacts: create, read, change, delete, search. */
package dev.rubrica.application.service.contact;
