package dev.rubrica.formats.imports;

import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.imports.FileFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The endings of names that we know, and what they promise. */
enum Ending {
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

  Ending(FileFormat format) {
    this.format = format;
  }

  FileFormat format() {
    return format;
  }

  /**
   * @param name what the client calls the file; null is no name
   */
  static Ending of(String name, Family family) {
    String lower = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(ending -> ending.isOf(family) && lower.endsWith(ending.text()))
        .findFirst()
        .orElseThrow(() -> Refused.because("must have a name that ends in " + all(family)));
  }

  private static String all(Family family) {
    return Arrays.stream(values())
        .filter(ending -> ending.isOf(family))
        .map(Ending::text)
        .collect(Collectors.joining(", "));
  }

  private boolean isOf(Family family) {
    return family == (format == FileFormat.VCARD ? Family.VCARD : Family.TABLE);
  }

  private String text() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the content is another
   */
  void check(Content content) {
    if (content == Content.EMPTY) {
      throw Refused.because("is empty");
    }
    if (!expected().contains(content)) {
      throw Refused.because(
          "is not what its name (" + text() + ") says: it seems to be " + content.words());
    }
  }

  private Set<Content> expected() {
    return switch (format) {
      case CSV -> Set.of(Content.TEXT);
      case XLSX -> Set.of(Content.ZIP);
      case XLS -> Set.of(Content.OLE2);
      case VCARD -> Set.of(Content.VCARD, Content.TEXT);
    };
  }
}
