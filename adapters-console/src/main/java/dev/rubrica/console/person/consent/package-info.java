/** The form that records a consent of a person. */
@NullMarked
package dev.rubrica.console.person.consent;

import org.jspecify.annotations.NullMarked;
