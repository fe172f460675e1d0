/** Excel workbooks in the XML format (XLSX), read as a stream within fixed limits. */
package dev.rubrica.formats.xlsx;
