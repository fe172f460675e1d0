/** Use cases of contact lists. */
@NullMarked
package dev.rubrica.application.service.list;

import org.jspecify.annotations.NullMarked;
