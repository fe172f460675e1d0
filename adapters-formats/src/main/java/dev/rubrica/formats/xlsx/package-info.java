/** Excel workbooks in the XML format (XLSX), read as a stream within fixed limits. */
@NullMarked
package dev.rubrica.formats.xlsx;

import org.jspecify.annotations.NullMarked;
