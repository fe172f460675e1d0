package dev.rubrica.formats.detect;

import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.InvalidFile;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The supported file extensions and their formats. */
public enum FileExtension {
  CSV(FileFormat.CSV),
  TSV(FileFormat.CSV),
  TAB(FileFormat.CSV),
  TXT(FileFormat.CSV),
  XLSX(FileFormat.XLSX),
  XLSM(FileFormat.XLSX),
  XLS(FileFormat.XLS),
  VCF(FileFormat.VCARD),
  VCARD(FileFormat.VCARD);

  private final FileFormat format;

  FileExtension(FileFormat format) {
    this.format = format;
  }

  public FileFormat format() {
    return format;
  }

  /**
   * @param name the client's name of the file; null for none
   */
  public static FileExtension of(@Nullable String name, Family family) {
    String lower = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(ending -> ending.isOf(family) && lower.endsWith(ending.text()))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidFile.because("must have a name with one of the extensions " + all(family)));
  }

  private static String all(Family family) {
    return Arrays.stream(values())
        .filter(ending -> ending.isOf(family))
        .map(FileExtension::text)
        .collect(Collectors.joining(", "));
  }

  private boolean isOf(Family family) {
    return family == (format == FileFormat.VCARD ? Family.VCARD : Family.TABLE);
  }

  private String text() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the content is of another format
   */
  public void check(FileSignature content) {
    if (content == FileSignature.EMPTY) {
      throw InvalidFile.because("is empty");
    }
    if (!expected().contains(content)) {
      throw InvalidFile.because(
          "does not match its extension (" + text() + "): it seems to be " + content.words());
    }
  }

  private Set<FileSignature> expected() {
    return switch (format) {
      case CSV -> Set.of(FileSignature.TEXT);
      case XLSX -> Set.of(FileSignature.ZIP);
      case XLS -> Set.of(FileSignature.OLE2);
      case VCARD -> Set.of(FileSignature.VCARD, FileSignature.TEXT);
    };
  }
}
