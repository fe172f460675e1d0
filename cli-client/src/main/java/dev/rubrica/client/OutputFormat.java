package dev.rubrica.client;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A format of exports. */
enum OutputFormat {
  CSV("text/csv"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final String mediaType;

  OutputFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The format of a file by the extension of its name; CSV for standard output, which is null. */
  static OutputFormat of(@Nullable Path file) {
    return file != null && file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx") ? XLSX : CSV;
  }

  /** Converts names in any case. */
  static final class Converter implements ITypeConverter<OutputFormat> {

    @Override
    public OutputFormat convert(String name) {
      for (OutputFormat format : values()) {
        if (format.name().equalsIgnoreCase(name)) {
          return format;
        }
      }
      throw new TypeConversionException("must be csv or xlsx, not " + name);
    }
  }
}
