/** Use cases of single contacts: create, read, change, delete, search. */
@NullMarked
package dev.rubrica.application.service.contact;

import org.jspecify.annotations.NullMarked;
