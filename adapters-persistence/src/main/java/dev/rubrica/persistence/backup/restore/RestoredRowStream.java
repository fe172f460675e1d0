package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.backup.copy.ColumnFormat;
import dev.rubrica.persistence.backup.copy.CopyLine;
import dev.rubrica.persistence.backup.copy.CopyRow;
import dev.rubrica.persistence.backup.copy.CopyTextReader;
import dev.rubrica.persistence.backup.copy.InvalidRowException;
import dev.rubrica.persistence.backup.file.RowRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Streams the rows of one table of one account from a backup to COPY. Each row is parsed, validated
 * and serialized again with the account as its first column, so the database never reads the text
 * of the file.
 */
public final class RestoredRowStream extends InputStream {

  private static final int CHUNK = 65_536;

  private final CopyTextReader rows;
  private final String account;
  private final List<Entry<String, ColumnFormat>> columns;
  private final RowRule rule;
  private final long most;
  private final CopyRow row;
  private final @Nullable String[] read;
  private final CopyLine lines = new CopyLine();
  private final byte[] one = new byte[1];
  private boolean ended;
  private long count;
  private long highest;

  /**
   * @param columns the columns of the rows, in order
   * @param most the maximum number of rows
   */
  public RestoredRowStream(
      InputStream rows, long account, Map<String, ColumnFormat> columns, RowRule rule, long most) {
    this.rows = new CopyTextReader(rows);
    this.account = Long.toString(account);
    this.columns = List.copyOf(columns.entrySet());
    this.rule = rule;
    this.most = most;
    this.row =
        new CopyRow(Stream.concat(columns.keySet().stream(), rule.computed().stream()).toList());
    this.read = new @Nullable String[columns.size()];
  }

  /** The highest id of the rows read so far; 0 for no rows and for rows without ids. */
  public long highest() {
    return highest;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (!ended && lines.size() < Math.min(length, CHUNK)) {
      ended = !copyOne();
    }
    return lines.isEmpty() && length > 0 ? -1 : lines.take(bytes, offset, length);
  }

  private boolean copyOne() throws IOException {
    try {
      if (!rows.next(read)) {
        return false;
      }
      if (count == most) {
        throw new InvalidRowException("number of rows");
      }
      check();
    } catch (InvalidRowException e) {
      throw new InvalidRowException("row %d: %s".formatted(count + 1, e.getMessage()), e);
    }
    count++;
    lines.write(account, row.fields());
    return true;
  }

  private void check() throws InvalidRowException {
    @Nullable String[] fields = row.fields();
    System.arraycopy(read, 0, fields, 0, read.length);
    for (int i = 0; i < read.length; i++) {
      Entry<String, ColumnFormat> column = columns.get(i);
      if (fields[i] != null && !column.getValue().allows(fields[i])) {
        throw new InvalidRowException(column.getKey());
      }
      if (fields[i] != null && column.getKey().equals("id")) {
        highest = Math.max(highest, Long.parseLong(fields[i]));
      }
    }
    try {
      rule.apply(row);
    } catch (RuntimeException _) {
      // The message of the exception is dropped, because it may contain values.
      throw new InvalidRowException(row.looked());
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
