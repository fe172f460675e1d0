/** The screen of a person: values, lists, tags, consents, opt-outs, campaigns, dossier, erasure. */
@NullMarked
package dev.rubrica.console.person;

import org.jspecify.annotations.NullMarked;
