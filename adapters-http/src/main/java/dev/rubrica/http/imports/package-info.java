/** Routes of imports and of uploads. */
package dev.rubrica.http.imports;
