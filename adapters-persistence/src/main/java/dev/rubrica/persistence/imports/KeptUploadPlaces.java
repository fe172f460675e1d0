package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The places of an account for kept uploads. A unique index has them, so that two uploads at the
 * same time cannot exceed the limit, and nothing has to be locked.
 */
final class KeptUploadPlaces {

  private final PgSession session;

  KeptUploadPlaces(PgSession session) {
    this.session = session;
  }

  Optional<ImportId> begin(
      AccountId account, Beginning beginning, Instant now, Instant expiresAt, Duration lease) {
    freeExpired(account, now);
    Optional<Integer> place = free(account);
    while (place.isPresent()) {
      Optional<ImportId> id = insert(account, beginning, place.get(), now, expiresAt, lease);
      if (id.isPresent()) {
        return id;
      }
      // Another upload has taken the place, and is committed.
      place = free(account);
    }
    return Optional.empty();
  }

  private void freeExpired(AccountId account, Instant now) {
    session.update(
        """
        UPDATE contact_import
        SET place = NULL
        WHERE account_id = ?
          AND place IS NOT NULL
          AND completed_at IS NOT NULL
          AND expires_at <= ?
        """,
        account.value(),
        now);
  }

  private Optional<Integer> free(AccountId account) {
    Set<Integer> taken =
        new HashSet<>(
            session.list(
                "SELECT place FROM contact_import WHERE account_id = ? AND place IS NOT NULL",
                row -> row.getInt(1),
                account.value()));
    return IntStream.rangeClosed(1, KeptUploadRepository.PLACES)
        .boxed()
        .filter(place -> !taken.contains(place))
        .findFirst();
  }

  private Optional<ImportId> insert(
      AccountId account,
      Beginning beginning,
      int place,
      Instant now,
      Instant expiresAt,
      Duration lease) {
    return session.first(
        """
        INSERT INTO contact_import
          (account_id, status, file_name, format, list_ids, columns, simulation, step, place,
            expires_at, started_at, alive_until)
        VALUES (?, ?, ?, ?, ?, ?::json, true, ?, ?, ?, ?, %s)
        ON CONFLICT (account_id, place) WHERE place IS NOT NULL DO NOTHING
        RETURNING id
        """
            .formatted(Leases.END),
        row -> new ImportId(row.getLong("id")),
        account.value(),
        ImportStatus.RUNNING,
        StorableText.clean(beginning.fileName()),
        beginning.format(),
        beginning.lists(),
        ImportRowMapper.write(beginning.columns()),
        Step.INSPECTION,
        place,
        expiresAt,
        now,
        lease.toMillis());
  }

  List<ImportId> occupants(AccountId account, Instant now) {
    return session.list(
        """
        SELECT id
        FROM contact_import
        WHERE account_id = ?
          AND place IS NOT NULL
          AND (expires_at > ? OR completed_at IS NULL)
        ORDER BY id
        """,
        row -> new ImportId(row.getLong("id")),
        account.value(),
        now);
  }
}
