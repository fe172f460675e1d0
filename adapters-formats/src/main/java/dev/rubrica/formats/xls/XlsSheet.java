package dev.rubrica.formats.xls;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.RowStream;
import dev.rubrica.formats.workbook.NumberFormats;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.jspecify.annotations.Nullable;

/** Collects the cells of the first visible sheet that has any from the records of a workbook. */
final class XlsSheet extends AbortableHSSFListener {

  private static final short GO_ON = 0;
  private static final short ENOUGH = 1;

  private final FileLimits limits;
  private final WorkbookMemoryBudget.Share share;
  private final List<BoundSheetRecord> sheets = new ArrayList<>();
  private final NumberFormats formats = new NumberFormats();
  private final TreeMap<Integer, List<String>> cells = new TreeMap<>();
  private @Nullable SSTRecord texts;
  private @Nullable FormulaRecord formula;
  private int depth;
  private int sheet = -1;

  /**
   * @param share accounts for the memory of the cells
   */
  XlsSheet(FileLimits limits, WorkbookMemoryBudget.Share share) {
    this.limits = limits;
    this.share = share;
  }

  @Override
  public short abortableProcessRecord(Record record) {
    switch (record) {
      case BOFRecord _ -> begin();
      case EOFRecord _ -> {
        depth--;
        return depth == 0 && !cells.isEmpty() ? ENOUGH : GO_ON;
      }
      case BoundSheetRecord bound -> sheets.add(bound);
      case SSTRecord shared -> texts = shared;
      case DateWindow1904Record window -> {
        if (window.getWindowing() == 1) {
          formats.countFrom1904();
        }
      }
      case FormatRecord format -> formats.code(format.getIndexCode(), format.getFormatString());
      case ExtendedFormatRecord format -> formats.style(format.getFormatIndex());
      case StringRecord text -> formulaText(text.getString());
      case CellValueRecordInterface cell -> cell(cell);
      default -> {}
    }
    return GO_ON;
  }

  // The first stream is that of the workbook itself; charts in sheets are nested streams.
  private void begin() {
    if (depth++ == 0 && ++sheet == 1) {
      sheets.sort(Comparator.comparingInt(BoundSheetRecord::getPositionOfBof));
    }
  }

  private boolean isShown() {
    return depth == 1
        && sheet >= 1
        && sheet <= sheets.size()
        && !sheets.get(sheet - 1).isHidden()
        && !sheets.get(sheet - 1).isVeryHidden();
  }

  private void cell(CellValueRecordInterface cell) {
    if (!isShown()) {
      return;
    }
    formula = null;
    switch (cell) {
      case LabelSSTRecord label -> put(cell, shared(label));
      case LabelRecord label -> put(cell, label.getValue());
      case NumberRecord number -> put(cell, number(number.getValue(), cell));
      case BoolErrRecord flag ->
          put(cell, flag.isBoolean() ? Boolean.toString(flag.getBooleanValue()) : "");
      case FormulaRecord computed -> formula(computed);
      default -> {}
    }
  }

  private String shared(LabelSSTRecord label) {
    if (texts == null) {
      throw InvalidFile.because("is damaged: the workbook is truncated or corrupt");
    }
    return texts.getString(label.getSSTIndex()).getString();
  }

  private void formula(FormulaRecord computed) {
    CellType type = computed.getCachedResultTypeEnum();
    switch (type) {
      case NUMERIC -> put(computed, number(computed.getValue(), computed));
      case BOOLEAN -> put(computed, Boolean.toString(computed.getCachedBooleanValue()));
      case STRING -> formula = computed;
      default -> {}
    }
  }

  // The text result of a formula follows in a separate record.
  private void formulaText(String text) {
    if (formula != null) {
      put(formula, text);
      formula = null;
    }
  }

  private String number(double value, CellValueRecordInterface cell) {
    return formats.text(Double.toString(value), cell.getXFIndex());
  }

  private void put(CellValueRecordInterface cell, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    List<String> row = cells.computeIfAbsent(cell.getRow(), _ -> new ArrayList<>());
    int blanks = Math.max(0, cell.getColumn() + 1 - row.size());
    reserve(text, blanks);
    for (int i = 0; i < blanks; i++) {
      row.add("");
    }
    row.set(cell.getColumn(), text);
  }

  // Blank cells use memory, too.
  private void reserve(String text, int blanks) {
    if (text.length() > limits.cell()) {
      throw InvalidFile.because("has a cell of more than " + limits.cell() + " characters");
    }
    share.take(48L + 2L * text.length() + 4L * blanks);
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid there are no rows
   */
  RowStream rows() {
    if (cells.isEmpty()) {
      throw InvalidFile.because("has no rows in any visible sheet");
    }
    List<Row> rows = new ArrayList<>(cells.size());
    cells.forEach((row, texts) -> rows.add(new Row.Cells(row + 1L, texts)));
    return new XlsRows(rows.iterator(), share);
  }
}
