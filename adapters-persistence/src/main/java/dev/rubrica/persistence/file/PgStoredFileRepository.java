package dev.rubrica.persistence.file;

import dev.rubrica.application.port.out.StoredFileRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.util.Optional;

/** Stored files in PostgreSQL. */
public final class PgStoredFileRepository implements StoredFileRepository {

  private final PgSession session;

  public PgStoredFileRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public StoredFileId create(
      AccountId account, FilePurpose purpose, long reserved, Instant expiresAt) {
    return new StoredFileId(
        session.number(
            """
            INSERT INTO stored_file (account_id, purpose, reserved, expires_at)
            VALUES (?, ?, ?, ?)
            RETURNING id
            """,
            account.value(),
            purpose,
            reserved,
            expiresAt));
  }

  // The lock of the file's row comes first: no part is written to a file that is being purged.
  @Override
  public boolean write(
      AccountId account, StoredFileId id, int number, byte[] content, Instant now) {
    CompressedPart part = CompressedPart.of(content);
    return count(account, id, part.content().length, now) && insert(account, id, number, part);
  }

  private boolean count(AccountId account, StoredFileId id, int more, Instant now) {
    return session.update(
            """
            UPDATE stored_file
            SET stored_bytes = stored_bytes + ?
            WHERE account_id = ?
              AND id = ?
              AND bytes IS NULL
              AND expires_at > ?
            """,
            more,
            account.value(),
            id.value(),
            now)
        == 1;
  }

  private boolean insert(AccountId account, StoredFileId id, int number, CompressedPart part) {
    return session.update(
            """
            INSERT INTO stored_file_part (account_id, file_id, number, deflated, content)
            VALUES (?, ?, ?, ?, ?)
            """,
            account.value(),
            id.value(),
            number,
            part.deflated(),
            part.content())
        == 1;
  }

  @Override
  public boolean complete(AccountId account, StoredFile file, Instant now, Instant expiresAt) {
    return session.update(
            """
            UPDATE stored_file
            SET bytes = ?, reserved = 0, expires_at = ?
            WHERE account_id = ?
              AND id = ?
              AND bytes IS NULL
              AND expires_at > ?
            """,
            file.bytes(),
            expiresAt,
            account.value(),
            file.id().value(),
            now)
        == 1;
  }

  @Override
  public Optional<StoredFile> find(AccountId account, StoredFileId id, Instant now) {
    return session.first(
        """
        SELECT bytes
        FROM stored_file
        WHERE account_id = ?
          AND id = ?
          AND bytes IS NOT NULL
          AND expires_at > ?
        """,
        row -> new StoredFile(id, row.getLong("bytes")),
        account.value(),
        id.value(),
        now);
  }

  @Override
  public Optional<byte[]> part(AccountId account, StoredFileId id, int number) {
    return session
        .first(
            """
            SELECT p.deflated, p.content
            FROM stored_file f
            JOIN stored_file_part p ON p.account_id = f.account_id AND p.file_id = f.id
            WHERE f.account_id = ?
              AND f.id = ?
              AND f.expires_at > '-infinity'
              AND p.account_id = ?
              AND p.number = ?
            """,
            row -> new CompressedPart(row.getBoolean("deflated"), row.getBytes("content")),
            account.value(),
            id.value(),
            account.value(),
            number)
        .map(CompressedPart::expand);
  }

  @Override
  public void expire(AccountId account, StoredFileId id) {
    session.update(
        """
        UPDATE stored_file
        SET expires_at = '-infinity'
        WHERE account_id = ?
          AND id = ?
        """,
        account.value(),
        id.value());
  }

  @Override
  public boolean purge(AccountId account, Instant now, int parts) {
    Optional<StoredFileId> expired = lockExpired(account, now);
    expired.ifPresent(
        id -> {
          if (deleteParts(account, id, parts) < parts) {
            delete(account, id);
          }
        });
    return expired.isPresent();
  }

  private Optional<StoredFileId> lockExpired(AccountId account, Instant now) {
    return session.first(
        """
        SELECT id
        FROM stored_file
        WHERE account_id = ?
          AND expires_at <= ?
        ORDER BY id
        LIMIT 1
        FOR UPDATE SKIP LOCKED
        """,
        row -> new StoredFileId(row.getLong("id")),
        account.value(),
        now);
  }

  private int deleteParts(AccountId account, StoredFileId id, int parts) {
    return session.update(
        """
        WITH lowest AS (
          SELECT number
          FROM stored_file_part
          WHERE account_id = ?
            AND file_id = ?
          ORDER BY number
          LIMIT ?)
        DELETE FROM stored_file_part p
        USING lowest
        WHERE p.account_id = ?
          AND p.file_id = ?
          AND p.number = lowest.number
        """,
        account.value(),
        id.value(),
        parts,
        account.value(),
        id.value());
  }

  private void delete(AccountId account, StoredFileId id) {
    session.update(
        """
        DELETE FROM stored_file
        WHERE account_id = ?
          AND id = ?
        """,
        account.value(),
        id.value());
  }

  @Override
  public long occupied(FilePurpose purpose) {
    return session.number(
        """
        SELECT coalesce(sum(greatest(stored_bytes, reserved)), 0)::bigint
        FROM stored_file
        WHERE purpose = ?
        """,
        purpose);
  }
}
