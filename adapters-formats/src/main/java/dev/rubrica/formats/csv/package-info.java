/** CSV: detection of the delimiter, reading with recovery from unbalanced quotes, writing. */
package dev.rubrica.formats.csv;
