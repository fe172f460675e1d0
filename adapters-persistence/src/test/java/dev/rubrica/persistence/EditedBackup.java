package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.persistence.backup.file.BackupManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A backup with changed entries and correct checksums. */
final class EditedBackup {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  static EditedBackup of(Path backup) {
    EditedBackup edited = new EditedBackup();
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        edited.entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
      return edited;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Changes the entries whose names have this ending, as bytes (ISO 8859-1). */
  EditedBackup bytes(String ending, UnaryOperator<String> edit) {
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(ending)) {
        String text = new String(entry.getValue(), StandardCharsets.ISO_8859_1);
        byte[] now = edit.apply(text).getBytes(StandardCharsets.ISO_8859_1);
        assertFalse(Arrays.equals(now, entry.getValue()), "no edit of " + entry.getKey());
        entry.setValue(now);
      }
    }
    return this;
  }

  EditedBackup manifest(String regex, String replacement) {
    return bytes(BackupManifest.NAME, text -> text.replaceAll(regex, replacement));
  }

  /** Adds rows to the table, and their number to the count in the manifest. */
  EditedBackup rows(String table, int more, UnaryOperator<String> edit) {
    return bytes("/" + table + ".copy", edit)
        .bytes(BackupManifest.NAME, text -> counted(text, table, more));
  }

  private static String counted(String manifest, String table, int more) {
    String start = "\"" + table + "\" : {\n        \"rows\" : ";
    int from = manifest.indexOf(start) + start.length();
    int end = manifest.indexOf(',', from);
    long rows = Long.parseLong(manifest.substring(from, end)) + more;
    return manifest.substring(0, from) + rows + manifest.substring(end);
  }

  EditedBackup add(String name, String content) {
    entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  EditedBackup rename(String from, String to) {
    Map<String, byte[]> renamed = new LinkedHashMap<>();
    entries.forEach((name, bytes) -> renamed.put(name.replace(from, to), bytes));
    entries.clear();
    entries.putAll(renamed);
    return this;
  }

  EditedBackup remove(String ending) {
    entries.keySet().removeIf(name -> name.endsWith(ending));
    return this;
  }

  byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }

  Path write(Path file) {
    try {
      return Files.write(file, archive());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
