/** Excel workbooks in the binary format (XLS). */
@NullMarked
package dev.rubrica.formats.xls;

import org.jspecify.annotations.NullMarked;
