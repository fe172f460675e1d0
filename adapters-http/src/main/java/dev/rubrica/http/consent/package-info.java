/** Routes of consents: record them for one contact or many, and find them by phone number. */
@NullMarked
package dev.rubrica.http.consent;

import org.jspecify.annotations.NullMarked;
