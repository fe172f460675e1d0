package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportSettings;
import org.jspecify.annotations.Nullable;

/** The options of imports: what the upload said, and what is chosen for the import. */
final class UploadChoice {

  private UploadChoice() {}

  static ImportSettings options(Upload upload) {
    return new ImportSettings(
        upload.reading().header(),
        upload.reading().country(),
        upload.reading().mapping(),
        IdSet.of(upload.merging().lists()),
        upload.merging().strategy(),
        upload.merging().tags(),
        upload.preview());
  }

  static ImportSettings merge(ImportSettings uploaded, Choice choice) {
    return new ImportSettings(
        orElse(choice.header(), uploaded.header()),
        orElse(choice.country(), uploaded.country()),
        choice.mapping() == null ? uploaded.mapping() : choice.mapping(),
        choice.lists() == null ? uploaded.lists() : IdSet.of(choice.lists()),
        choice.strategy() == null ? uploaded.strategy() : choice.strategy(),
        choice.tags() == null ? uploaded.tags() : choice.tags(),
        uploaded.preview());
  }

  private static <T> @Nullable T orElse(@Nullable T chosen, @Nullable T uploaded) {
    return chosen == null ? uploaded : chosen;
  }

  /** The kind of files of this format. */
  static Family family(FileFormat format) {
    return format == FileFormat.VCARD ? Family.VCARD : Family.TABLE;
  }
}
