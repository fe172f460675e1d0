/** Excel workbooks in the binary format (XLS). */
package dev.rubrica.formats.xls;
