package dev.rubrica.formats.xlsx;

import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shared strings of a workbook by number, stored as contiguous UTF-8, without an object for
 * each.
 */
final class SharedStrings {

  private static final int BLOCK = 1 << 18;

  private final WorkbookMemoryBudget.Share share;
  private final List<byte[]> blocks = new ArrayList<>();
  private int[] ends = new int[1_024];
  private int count;
  private int size;

  /**
   * @param share accounts for the memory
   */
  SharedStrings(WorkbookMemoryBudget.Share share) {
    this.share = share;
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the workbook has too many
   */
  void add(String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    if (size > Integer.MAX_VALUE - added.length) {
      throw InvalidFile.because("has more distinct texts than fit in memory");
    }
    if (count == ends.length) {
      share.take(8L * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    append(added);
    ends[count++] = size;
  }

  private void append(byte[] added) {
    for (int done = 0; done < added.length; ) {
      if (size == blocks.size() * BLOCK) {
        share.take(BLOCK);
        blocks.add(new byte[BLOCK]);
      }
      int here = Math.min(added.length - done, BLOCK - size % BLOCK);
      System.arraycopy(added, done, blocks.getLast(), size % BLOCK, here);
      done += here;
      size += here;
    }
  }

  /** The text with this number, from 0; null for an unknown number. */
  @Nullable String get(int number) {
    if (number < 0 || number >= count) {
      return null;
    }
    int start = number == 0 ? 0 : ends[number - 1];
    int length = ends[number] - start;
    if (start % BLOCK + length <= BLOCK) {
      byte[] block = length == 0 ? new byte[0] : blocks.get(start / BLOCK);
      return new String(block, length == 0 ? 0 : start % BLOCK, length, StandardCharsets.UTF_8);
    }
    return new String(joined(start, length), StandardCharsets.UTF_8);
  }

  private byte[] joined(int start, int length) {
    byte[] text = new byte[length];
    for (int done = 0; done < length; ) {
      int at = start + done;
      int here = Math.min(length - done, BLOCK - at % BLOCK);
      System.arraycopy(blocks.get(at / BLOCK), at % BLOCK, text, done, here);
      done += here;
    }
    return text;
  }
}
