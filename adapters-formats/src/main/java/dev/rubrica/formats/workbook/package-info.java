/** What both formats of Excel workbooks share: number formats and the memory limit. */
package dev.rubrica.formats.workbook;
