package dev.rubrica.http.route;

import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.http.request.EnumCodec;
import org.jspecify.annotations.Nullable;

/** The format of the answer to a search: a page as JSON, or a file with every match. */
public enum AnswerFormat {
  JSON(null),
  CSV(ExportFormat.CSV),
  XLSX(ExportFormat.XLSX);

  /** The name of the parameter. */
  public static final String PARAMETER = "format";

  private static final EnumCodec<AnswerFormat> FORMATS = EnumCodec.camelCase(AnswerFormat.class);

  private final @Nullable ExportFormat file;

  AnswerFormat(@Nullable ExportFormat file) {
    this.file = file;
  }

  /**
   * The format of the requested file, by the parameter or else by {@code Accept}; null for JSON.
   */
  public static @Nullable ExportFormat file(RequestReader in) {
    AnswerFormat format = in.query().word(PARAMETER, FORMATS);
    return format == null ? in.preferredFile() : format.file;
  }
}
