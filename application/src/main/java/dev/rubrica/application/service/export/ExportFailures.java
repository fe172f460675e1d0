package dev.rubrica.application.service.export;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.export.ExportTask.ExportStoppedException;
import dev.rubrica.application.service.export.ExportTask.ExportTooLargeException;
import dev.rubrica.domain.DomainException;
import java.util.Objects;
import java.util.Optional;

/** The reasons of failed exports in plain words, without personal data. */
record ExportFailures(long maxBytes) {

  /** The failure of an export for which the service has no better reason. */
  static final String FAULT =
      "the file could not be made because of an internal error, which is in the log of the service";

  /** The reason; empty for an unexpected exception. */
  Optional<String> reason(Throwable failure) {
    return switch (failure) {
      case DomainException e -> Optional.of(Objects.requireNonNullElse(e.getMessage(), FAULT));
      case ExportTooLargeException _ ->
          Optional.of(
              "the file would have more than "
                  + maxBytes
                  + " bytes, which is the maximum; export fewer columns, or contacts in parts");
      case ExportStoppedException _ -> Optional.of(ExportLease.DIED);
      case StorageUnavailableException _ ->
          Optional.of(
              "the database was unavailable while the file was being made; start the export again");
      default -> Optional.empty();
    };
  }
}
