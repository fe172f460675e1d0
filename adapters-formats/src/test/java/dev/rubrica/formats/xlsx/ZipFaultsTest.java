package dev.rubrica.formats.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives with an invalid directory. */
class ZipFaultsTest {

  private static final int END = 22;
  private static final int ENTRY = 0x02014b50;

  @TempDir Path spool;
  private TestFiles files;

  @BeforeEach
  void open() {
    files = new TestFiles(spool);
  }

  private String refusal(byte[] bytes) {
    return assertThrows(Invalid.class, () -> files.rows(bytes, "a.xlsx")).getMessage();
  }

  private static byte[] book() {
    return new TestWorkbook().sheet("<row><c><v>1</v></c></row>").bytes();
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int directory(byte[] book) {
    return view(book).getInt(book.length - END + 16);
  }

  @Test
  void archives_of_too_many_parts_are_refused_unopened() throws IOException {
    assertTrue(refusal(parts(null)).contains("too many parts"));
  }

  @Test
  void nobody_is_fooled_by_a_second_end_in_the_comment() throws IOException {
    String small = "PK\5\6" + "\0".repeat(18);
    assertTrue(refusal(parts(small)).contains("too many parts"));
    assertTrue(refusal(parts(small + "x")).contains("too many parts"));
  }

  private static byte[] parts(String comment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment(comment);
      for (int i = 0; i <= 10_000; i++) {
        zip.putNextEntry(new ZipEntry("part" + i));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void a_part_that_is_nowhere_is_damage() {
    for (int where : List.of(0x7fffffff, -1, 1, 1_000_000)) {
      byte[] bytes = book();
      for (int i = directory(bytes); i < bytes.length - END; i++) {
        if (view(bytes).getInt(i) == ENTRY) {
          view(bytes).putInt(i + 42, where);
        }
      }
      assertTrue(refusal(bytes).matches("(?s).*(damaged|workbook).*"));
    }
  }

  /** Damages each byte of the directory and of the local headers. */
  @Test
  void wrong_directories_are_never_a_fault_of_ours() {
    byte[] good = book();
    int start = directory(good);
    Random random = new Random(3);
    for (int i = start; i < good.length; i++) {
      for (int change : new int[] {0xff, 0x80, 1, random.nextInt(255) + 1}) {
        byte[] bytes = good.clone();
        bytes[i] ^= (byte) change;
        tryToRead(bytes);
      }
    }
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.clone();
      view(bytes).putInt(start + random.nextInt(good.length - start - 4), random.nextInt());
      bytes[random.nextInt(good.length - 8) + 8] ^= (byte) random.nextInt();
      tryToRead(bytes);
    }
  }

  private void tryToRead(byte[] bytes) {
    try {
      List<Row> rows = files.rows(bytes, "a.xlsx");
      assertEquals(1, rows.size());
    } catch (Invalid e) {
      assertTrue(e.getMessage().length() < 300, e::getMessage);
    }
  }
}
