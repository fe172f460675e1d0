/** Detection of the format and the charset of a file. */
package dev.rubrica.formats.detect;
