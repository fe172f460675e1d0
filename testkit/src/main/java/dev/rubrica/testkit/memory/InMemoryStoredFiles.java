package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.StoredFileRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Instant;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Stored files in memory, which are not compressed. */
record InMemoryStoredFiles(Transaction in) implements StoredFileRepository {

  @Override
  public StoredFileId create(
      AccountId account, FilePurpose purpose, long reserved, Instant expiresAt) {
    long id = in.toWrite().newFileId();
    InMemoryFile file = new InMemoryFile(purpose, reserved, null, List.of(), expiresAt);
    in.toWrite().files.put(id, new Owned<>(account, file));
    return new StoredFileId(id);
  }

  @Override
  public boolean write(
      AccountId account, StoredFileId id, int number, byte[] content, Instant now) {
    Transaction.require(content.length <= PART_BYTES, "a part has at most PART_BYTES bytes");
    return change(
        account,
        id,
        file -> file.isWritable(now),
        file -> {
          Transaction.require(number == file.parts().size(), "parts are written in their order");
          return file.with(content);
        });
  }

  @Override
  public boolean complete(AccountId account, StoredFile file, Instant now, Instant expiresAt) {
    return change(
        account,
        file.id(),
        stored -> stored.isWritable(now),
        stored -> stored.completed(file.bytes(), expiresAt));
  }

  @Override
  public Optional<StoredFile> find(AccountId account, StoredFileId id, Instant now) {
    return stored(account, id)
        .filter(file -> file.isReadable(now))
        .map(file -> new StoredFile(id, file.bytes()));
  }

  @Override
  public Optional<byte[]> part(AccountId account, StoredFileId id, int number) {
    return stored(account, id)
        .filter(file -> file.expiresAt().isAfter(Instant.MIN))
        .map(InMemoryFile::parts)
        .filter(parts -> number < parts.size())
        .map(parts -> parts.get(number).clone());
  }

  @Override
  public void expire(AccountId account, StoredFileId id) {
    change(account, id, _ -> true, InMemoryFile::expired);
  }

  @Override
  public boolean purge(AccountId account, Instant now, int parts) {
    Optional<Long> expired =
        in.toWrite().files.entrySet().stream()
            .filter(row -> row.getValue().isOf(account))
            .filter(row -> !row.getValue().value().expiresAt().isAfter(now))
            .map(Entry::getKey)
            .findFirst();
    expired.ifPresent(id -> purge(account, id, parts));
    return expired.isPresent();
  }

  private void purge(AccountId account, long id, int parts) {
    InMemoryFile file = in.toRead().files.get(id).value();
    if (file.parts().size() < parts) {
      in.toWrite().files.remove(id);
    } else {
      in.toWrite().files.put(id, new Owned<>(account, file.without(parts)));
    }
  }

  @Override
  public long occupied(FilePurpose purpose) {
    return in.toRead().files.values().stream()
        .filter(row -> row.value().purpose() == purpose)
        .mapToLong(row -> row.value().occupied())
        .sum();
  }

  private Optional<InMemoryFile> stored(AccountId account, StoredFileId id) {
    return Optional.ofNullable(in.toRead().files.get(id.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value);
  }

  private boolean change(
      AccountId account,
      StoredFileId id,
      Predicate<InMemoryFile> condition,
      UnaryOperator<InMemoryFile> change) {
    in.toWrite();
    Optional<InMemoryFile> file = stored(account, id).filter(condition);
    file.ifPresent(
        found -> in.toWrite().files.put(id.value(), new Owned<>(account, change.apply(found))));
    return file.isPresent();
  }
}
