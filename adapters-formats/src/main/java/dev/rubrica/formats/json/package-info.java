/** Custom fields as JSON. */
package dev.rubrica.formats.json;
