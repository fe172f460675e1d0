package dev.rubrica.formats;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.upload.FileFormats;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads files that are larger than the memory of the process, and fails on an unexpected outcome.
 */
final class HostileFiles {

  private static final int LARGE = 48_000_000;
  private static final String X = "x".repeat(74);
  private static final String CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:A\n";
  private static final String END = "\nEND:VCARD\n" + CARD + "END:VCARD\n";

  private final FileFormats files;

  private HostileFiles(Path spool) {
    this.files = TestSpool.in(spool);
  }

  public static void main(String[] arguments) {
    HostileFiles hostile = new HostileFiles(Path.of(arguments[0]));
    hostile.tables();
    hostile.cards();
  }

  private void tables() {
    expect("a cell of more than", "a.csv", "a;b\n1;", "x", "");
    expect("a cell of more than", "a.csv", "", "x", "");
    expect("good, 1 bad", "a.csv", "a;b\n1;\"", "x\n" + X, "");
    expect("quotation that is not closed", "a.csv", "a;b\n1;\"", "x", "");
    expect("quotation that is not closed", "a.csv", "a;b\n1;", "\"\"", "");
    expect("quotation", "a.csv", "a;b\n1;", "\"x;\n", "");
    expect("good, 1 bad", "a.csv", "a;b\n1;2\n".repeat(1_000) + "\"", "x;y\n" + X, "");
    expect("more than 1000 columns", "a.csv", "", ";", "");
    expect("more than 1000 columns", "a.csv", "a;b\n", "1;", "\n");
    expect("more than 1000 columns", "a.csv", "a;b\n".repeat(1_000), "1;", "\n");
    expect("more than 1000000 characters", "a.csv", "", "x".repeat(9_000) + ";", "");
    expect("is not text", "a.csv", "", "\0", "");
    expect("is empty", "a.csv", "", "\n" + " ".repeat(75), "");
    expect("good, 0 bad", "a.csv", "", "a;b\n" + X + ";\n", "");
  }

  private void cards() {
    expect("2 good, 0 bad", "a.vcf", CARD + "PHOTO;ENCODING=b:", "x", END);
    expect("2 good, 0 bad", "a.vcf", CARD + "PHOTO;ENCODING=b:\n", " " + X + "\n", END);
    expect("1 good, 1 bad", "a.vcf", CARD + "NOTE:", "x", END);
    expect("1 good, 1 bad", "a.vcf", CARD, "NOTE:" + X + "\n", END);
    expect("1 good, 1 bad", "a.vcf", CARD + "NOTE:\n", " " + X + "\n", END);
    expect("0 good, 1 bad", "a.vcf", CARD, "X-A:" + X + "\n", "");
    expect(
        "2 good, 0 bad",
        "a.vcf",
        CARD + "AGENT:\n",
        "BEGIN:VCARD\n" + X + "\nEND:VCARD\nAGENT:\n",
        END);
    expect("2 good, 0 bad", "a.vcf", CARD + "N:" + ";,".repeat(40_000), "\n" + " ".repeat(75), END);
    expect("1 good, 1 bad", "a.vcf", CARD, "N:" + ";,".repeat(1_000) + "\n", END);
    expect(
        "2 good, 0 bad", "a.vcf", CARD + ("N:" + ";,".repeat(40_000) + "\n").repeat(3), " ", END);
    expect(
        "2 good, 0 bad",
        "a.vcf",
        CARD + "TEL" + ";A".repeat(40_000) + ":1",
        "\n" + " ".repeat(75),
        END);
    expect("contains no vCard", "a.vcf", "x", "\nx", "");
  }

  private void expect(String outcome, String name, String start, String middle, String end) {
    String found = outcome(new Repeated(start, middle, LARGE, end), name);
    if (!found.contains(outcome)) {
      throw new AssertionError("not " + outcome + ": " + found);
    }
  }

  private String outcome(InputStream content, String name) {
    StoredUpload kept = files.keep(TestSpool.ACCOUNT, content);
    try (Rows rows = files.open(kept, name, name.endsWith("vcf") ? Family.VCARD : Family.TABLE)) {
      return count(rows);
    } catch (Invalid | DamagedFileException e) {
      return e.getMessage();
    } finally {
      files.discard(kept);
    }
  }

  private static String count(Rows rows) {
    long good = 0;
    long bad = 0;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      good += row instanceof Row.Cells ? 1 : 0;
      bad += row instanceof Row.Cells ? 0 : 1;
    }
    return good + " good, " + bad + " bad";
  }

  /** A start, a repeated middle up to the size, and an end. */
  private static final class Repeated extends InputStream {
    private final byte[] start;
    private final byte[] middle;
    private final byte[] end;
    private final long middleEnd;
    private long position;

    private Repeated(String start, String middle, int size, String end) {
      this.start = start.getBytes(StandardCharsets.UTF_8);
      this.middle = middle.repeat(4_000 / middle.length() + 1).getBytes(StandardCharsets.UTF_8);
      this.end = end.getBytes(StandardCharsets.UTF_8);
      this.middleEnd = this.start.length + (long) size / this.middle.length * this.middle.length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (position < start.length) {
        return copy(start, position, buffer, offset, length);
      }
      if (position < middleEnd) {
        return copy(middle, (position - start.length) % middle.length, buffer, offset, length);
      }
      return copy(end, position - middleEnd, buffer, offset, length);
    }

    private int copy(byte[] from, long at, byte[] buffer, int offset, int length) {
      int count = (int) Math.min(length, from.length - at);
      System.arraycopy(from, (int) at, buffer, offset, Math.max(0, count));
      position += Math.max(0, count);
      return count <= 0 ? -1 : count;
    }
  }
}
