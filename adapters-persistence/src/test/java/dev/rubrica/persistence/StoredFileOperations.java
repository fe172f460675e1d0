package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;

import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.testkit.sample.Samples;
import java.time.Instant;
import java.util.List;

/** Stored files: written, read, and purged. */
final class StoredFileOperations {

  private static final int FILES = 20 * 110;
  private static final StoredFileId ID = new StoredFileId(7);
  private static final byte[] CONTENT = {1, 2, 3};

  private StoredFileOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("write a part", (in, on) -> in.files().write(on.id(), ID, 99, CONTENT, Samples.NOW)),
        few(
            "complete a file",
            (in, on) ->
                in.files()
                    .complete(on.id(), new StoredFile(ID, 3), Samples.NOW, Samples.later(60))),
        few("find a file", (in, on) -> in.files().find(on.id(), ID, Samples.NOW)),
        few("read a part", (in, on) -> in.files().part(on.id(), ID, 5)),
        few(
            "create and expire a file",
            (in, on) ->
                in.files()
                    .expire(
                        on.id(),
                        in.files().create(on.id(), FilePurpose.EXPORT, 0, Samples.later(1)))),
        through(FILES, "bytes of all files", (in, _) -> in.files().occupied(FilePurpose.EXPORT)),
        few("purge a file", (in, on) -> in.files().purge(on.id(), Instant.now(), 10)));
  }
}
