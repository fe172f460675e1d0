/** The use case that copies contact lists. */
@NullMarked
package dev.rubrica.application.service.copy;

import org.jspecify.annotations.NullMarked;
