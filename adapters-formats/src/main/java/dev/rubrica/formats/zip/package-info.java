/** Protection against zip bombs and malformed ZIP directories. */
package dev.rubrica.formats.zip;
