package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.imports.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Tables of lines with cells between bars. A line that is {@code ?} cannot be read, and neither can
 * anything after one that is {@code !}. A file that starts with {@code #} has a header of its own.
 * Temporary arrays are in the heap.
 */
public final class FakeContactFiles implements ContactFiles, ScratchSpace {

  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

  /** If it is not null, uploads are rejected with this exception. */
  public volatile CapacityException full;

  /** The maximum length of a temporary array. */
  public volatile long maxScratch = Long.MAX_VALUE;

  private final AtomicLong keys = new AtomicLong();
  private final AtomicLong arrays = new AtomicLong();

  /** The number of temporary arrays that are not closed. */
  public long arrays() {
    return arrays.get();
  }

  /** The number of uploads that were ever stored. */
  public long copies() {
    return keys.get();
  }

  /** The number of stored uploads. */
  public int count() {
    return kept.size();
  }

  @Override
  public StoredUpload keep(AccountId account, InputStream upload) {
    if (full != null) {
      throw full;
    }
    try {
      String key = "upload " + keys.incrementAndGet();
      kept.put(key, upload.readAllBytes());
      return new StoredUpload(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Rows open(StoredUpload file, String name, Family family) {
    return new Lines(
        new String(kept.get(file.key()), StandardCharsets.UTF_8).lines().toList(),
        family == Family.VCARD ? FileFormat.VCARD : FileFormat.CSV);
  }

  @Override
  public void copy(StoredUpload file, OutputStream out) {
    try {
      out.write(kept.get(file.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long size(StoredUpload file) {
    return kept.get(file.key()).length;
  }

  @Override
  public void discard(StoredUpload file) {
    kept.remove(file.key());
  }

  /** Writes every format in the same way, and "complete" at the end of a workbook. */
  @Override
  public TableWriter write(ExportFormat format, OutputStream out) {
    return new LineWriter(new PrintStream(out, false, StandardCharsets.UTF_8), format);
  }

  private record LineWriter(PrintStream out, ExportFormat format) implements TableWriter {

    @Override
    public void row(List<TableCell> cells) {
      out.print(cells.stream().map(this::text).collect(Collectors.joining("|", "", "\n")));
    }

    private String text(TableCell cell) {
      return switch (cell) {
        case TableCell.Text(String text) ->
            format == ExportFormat.CSV ? SpreadsheetEscaping.write(text) : text;
        case TableCell.Number(var number) -> number.toString();
        case TableCell.Flag(boolean flag) -> Boolean.toString(flag);
      };
    }

    @Override
    public void flush() {
      if (out.checkError()) {
        throw new UncheckedIOException(new IOException("the stream is broken"));
      }
    }

    @Override
    public void finish() {
      if (format == ExportFormat.XLSX) {
        out.print("complete\n");
      }
      flush();
    }

    @Override
    public void close() {
      // The stream belongs to the caller.
    }
  }

  @Override
  public Longs allocate(AccountId account, long length) {
    if (length > maxScratch) {
      throw new CapacityException("there is no space for the array");
    }
    arrays.incrementAndGet();
    return new HeapLongs(new long[Math.toIntExact(length)]);
  }

  private final class HeapLongs implements Longs {

    private long[] longs;

    HeapLongs(long[] longs) {
      this.longs = longs;
    }

    @Override
    public long get(long index) {
      return longs[(int) index];
    }

    @Override
    public void set(long index, long value) {
      longs[(int) index] = value;
    }

    @Override
    public void close() {
      longs = null;
      arrays.decrementAndGet();
    }
  }

  private static final class Lines implements Rows {

    private final List<String> lines;
    private final FileFormat format;
    private int next;

    Lines(List<String> lines, FileFormat format) {
      this.lines = lines;
      this.format = format;
      this.next = header().isPresent() ? 1 : 0;
    }

    @Override
    public FileFormat format() {
      return format;
    }

    @Override
    public Optional<List<String>> header() {
      return lines.isEmpty() || !lines.getFirst().startsWith("#")
          ? Optional.empty()
          : Optional.of(cells(lines.getFirst().substring(1)));
    }

    @Override
    public List<Row> peek() {
      List<Row> first = new ArrayList<>();
      int start = next;
      try {
        for (Row row = next(); row != null && first.size() < 100; row = next()) {
          if (!isBlank(row)) {
            first.add(row);
          }
        }
      } catch (DamagedFileException e) {
        throw new Invalid("file", e.getMessage());
      }
      next = start;
      return first;
    }

    private static boolean isBlank(Row row) {
      return row instanceof Row.Cells cells && cells.cells().stream().allMatch(String::isBlank);
    }

    @Override
    public Row next() {
      if (next == lines.size()) {
        return null;
      }
      String line = lines.get(next++);
      return switch (line) {
        case "!" -> throw new DamagedFileException(next, "it ends in the middle", null);
        case "?" -> new Row.Unreadable(next, "is no row");
        default -> new Row.Cells(next, cells(line));
      };
    }

    private static List<String> cells(String line) {
      return List.of(line.split("\\|", -1));
    }

    @Override
    public void close() {
      next = lines.size();
    }
  }
}
