package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.imports.columns.ColumnLayout;
import dev.rubrica.application.service.imports.run.ImportAdmission;
import dev.rubrica.application.service.imports.run.RowSource;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.RowRanges;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Checks uploads, opens their files and begins their imports. Thread-safe. */
public final class UploadOpening {

  private final Storage storage;
  private final ContactFiles files;
  private final PhoneNumbers phoneNumbers;
  private final CustomFieldsCodec customFieldsCodec;

  public UploadOpening(
      Storage storage,
      ContactFiles files,
      PhoneNumbers phoneNumbers,
      CustomFieldsCodec customFieldsCodec) {
    this.storage = storage;
    this.files = files;
    this.phoneNumbers = phoneNumbers;
    this.customFieldsCodec = customFieldsCodec;
  }

  /**
   * Checks the options of an upload, and begins its import within the limits of imports. Discards
   * the file unless the import has begun.
   *
   * @param beginning opens the file and begins the import
   * @throws Invalid a list or the country is unknown
   */
  ImportId begin(
      ImportAdmission admission, AccountId account, Upload upload, Supplier<ImportId> beginning) {
    return begin(
        admission,
        account,
        upload.source().upload(),
        () -> check(account, upload, "listId"),
        beginning);
  }

  /**
   * As the other method, with the checks of the caller.
   *
   * @param check throws an exception if an option is invalid
   */
  ImportId begin(
      ImportAdmission admission,
      AccountId account,
      StoredUpload file,
      Runnable check,
      Supplier<ImportId> beginning) {
    boolean begun = false;
    try {
      check.run();
      ImportId id = admission.begin(account, beginning);
      begun = true;
      return id;
    } finally {
      if (!begun) {
        files.discard(file);
      }
    }
  }

  /**
   * Checks the options of an upload.
   *
   * @param listField the name of the lists in the request
   * @throws Invalid a list or the country is unknown
   */
  void check(AccountId account, Upload upload, String listField) {
    Violations problems = new Violations();
    checkCountry(upload.reading(), problems);
    IdSet lists = IdSet.of(upload.merging().lists());
    if (!lists.isEmpty()) {
      IdSet unknown = lists.minus(storage.read(account, in -> in.lists().existing(account, lists)));
      problems.require(
          unknown.isEmpty(), listField, "must name existing lists; unknown: " + unknown);
    }
    problems.throwIfAny();
  }

  /** Adds a violation if the country is unknown. */
  void checkCountry(ReadOptions reading, Violations problems) {
    String country = reading.country();
    if (country != null && !phoneNumbers.isKnownCountry(country)) {
      problems.add(PhoneNumbers.UNKNOWN_COUNTRY);
    }
  }

  /**
   * Opens the file of an upload for its import.
   *
   * @param written the positions of rows that are skipped, since they are written already
   * @throws Invalid the file is damaged, or the mapping does not fit it
   */
  RowSource open(Upload upload, RowRanges written) {
    return open(
        upload.source(),
        rows ->
            new RowSource(
                rows,
                upload.reading(),
                upload.merging().tags(),
                written,
                phoneNumbers,
                customFieldsCodec));
  }

  /** As {@link #open}, to inspect the file only: no column needs to identify contacts. */
  RowSource openToInspect(Upload upload) {
    return open(upload.source(), upload.reading(), UnaryOperator.identity());
  }

  /**
   * Opens a file of phone numbers.
   *
   * @throws Invalid the file is damaged, it has no column of phone numbers, or the mapping does not
   *     fit it
   */
  RowSource openNumbers(SourceFile file, ReadOptions reading) {
    return open(file, reading, ColumnLayout::requireNumbers);
  }

  private RowSource open(SourceFile file, ReadOptions reading, UnaryOperator<ColumnLayout> check) {
    return open(
        file, rows -> RowSource.ofUnparsed(rows, reading, check, phoneNumbers, customFieldsCodec));
  }

  private RowSource open(SourceFile file, Function<Rows, RowSource> reader) {
    Rows rows = files.open(file.upload(), file.name(), file.family());
    boolean opened = false;
    try {
      RowSource source = reader.apply(rows);
      opened = true;
      return source;
    } finally {
      if (!opened) {
        rows.close();
      }
    }
  }
}
