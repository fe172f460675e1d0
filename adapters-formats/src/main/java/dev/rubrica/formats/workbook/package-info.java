/** What both formats of Excel workbooks share: number formats and the memory limit. */
@NullMarked
package dev.rubrica.formats.workbook;

import org.jspecify.annotations.NullMarked;
