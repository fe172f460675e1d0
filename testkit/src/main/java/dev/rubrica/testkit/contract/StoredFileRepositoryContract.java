package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StoredFileRepository;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The contract of stored files: written part by part, read once complete, purged once expired. */
public interface StoredFileRepositoryContract {

  Storage storage();

  private boolean change(Predicate<StoredFileRepository> work) {
    return storage().write(in -> work.test(in.files()));
  }

  private <T> Optional<T> read(Function<StoredFileRepository, Optional<T>> work) {
    return storage().read(work.compose(Repositories::files));
  }

  private StoredFileId create(TestAccount account) {
    return storage().write(in -> in.files().create(account.id(), FilePurpose.EXPORT, 0, later(60)));
  }

  private boolean part(TestAccount account, StoredFileId id, int number, byte[] content) {
    return change(in -> in.write(account.id(), id, number, content, NOW));
  }

  private boolean complete(TestAccount account, StoredFileId id, long bytes) {
    return change(in -> in.complete(account.id(), new StoredFile(id, bytes), NOW, later(100)));
  }

  private Optional<StoredFile> find(TestAccount account, StoredFileId id) {
    return read(in -> in.find(account.id(), id, NOW));
  }

  private long occupied() {
    return storage().read(in -> in.files().occupied(FilePurpose.UPLOAD));
  }

  private static byte[] noise() {
    byte[] noise = new byte[StoredFileRepository.PART_BYTES];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  default void a_file_is_read_as_it_was_written() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId id = create(account);
    byte[] zeros = new byte[StoredFileRepository.PART_BYTES];
    byte[] end = text("fine '%_\\ à 😀\0");
    assertTrue(part(account, id, 0, noise()));
    assertTrue(part(account, id, 1, zeros));
    assertTrue(part(account, id, 2, end));
    long bytes = 2L * StoredFileRepository.PART_BYTES + end.length;
    assertTrue(complete(account, id, bytes));
    assertEquals(Optional.of(new StoredFile(id, bytes)), find(account, id));
    assertArrayEquals(noise(), read(in -> in.part(account.id(), id, 0)).orElseThrow());
    assertArrayEquals(zeros, read(in -> in.part(account.id(), id, 1)).orElseThrow());
    assertArrayEquals(end, read(in -> in.part(account.id(), id, 2)).orElseThrow());
    assertTrue(read(in -> in.part(account.id(), id, 3)).isEmpty());
  }

  @Test
  default void an_empty_file_has_no_part() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId id = create(account);
    assertTrue(complete(account, id, 0));
    assertEquals(Optional.of(new StoredFile(id, 0)), find(account, id));
    assertTrue(read(in -> in.part(account.id(), id, 0)).isEmpty());
  }

  @Test
  default void a_file_is_found_when_it_is_complete() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId id = create(account);
    part(account, id, 0, text("half"));
    assertEquals(Optional.empty(), find(account, id));
    complete(account, id, 4);
    assertTrue(find(account, id).isPresent());
  }

  @Test
  default void a_complete_file_does_not_change() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId id = create(account);
    complete(account, id, 0);
    assertFalse(part(account, id, 0, text("more")));
    assertFalse(complete(account, id, 4));
    assertEquals(Optional.of(new StoredFile(id, 0)), find(account, id));
  }

  @Test
  default void an_expired_file_is_neither_found_nor_written() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId id = create(account);
    assertFalse(change(in -> in.write(account.id(), id, 0, text("late"), later(60))));
    assertFalse(
        change(in -> in.complete(account.id(), new StoredFile(id, 0), later(60), later(100))));
    complete(account, id, 0);
    assertTrue(read(in -> in.find(account.id(), id, later(99))).isPresent());
    assertTrue(read(in -> in.find(account.id(), id, later(100))).isEmpty());
  }

  @Test
  default void expiring_a_file_ends_it_at_once() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId written = create(account);
    StoredFileId complete = create(account);
    part(account, complete, 0, text("some"));
    complete(account, complete, 4);
    assertTrue(read(in -> in.part(account.id(), complete, 0)).isPresent());
    for (StoredFileId id : new StoredFileId[] {written, complete, complete, new StoredFileId(0)}) {
      change(
          in -> {
            in.expire(account.id(), id);
            return true;
          });
    }
    assertFalse(part(account, written, 0, text("late")));
    assertEquals(Optional.empty(), find(account, complete));
    assertTrue(read(in -> in.part(account.id(), complete, 0)).isEmpty());
  }

  @Test
  default void unknown_files_and_those_of_others_are_not_there() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    StoredFileId id = create(account);
    assertFalse(part(other, id, 0, text("theirs")));
    assertFalse(complete(other, id, 0));
    part(account, id, 0, text("ours"));
    complete(account, id, 4);
    assertEquals(Optional.empty(), find(other, id));
    assertTrue(read(in -> in.part(other.id(), id, 0)).isEmpty());
    change(
        in -> {
          in.expire(other.id(), id);
          return true;
        });
    assertTrue(find(account, id).isPresent());
    assertFalse(change(in -> in.purge(other.id(), later(1_000), 10)));
    assertEquals(Optional.empty(), find(account, new StoredFileId(id.value() + 1_000)));
  }

  @Test
  default void purging_deletes_expired_files_in_steps() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId old = create(account);
    for (int number = 0; number < 5; number++) {
      part(account, old, number, text("part " + number));
    }
    StoredFileId valid = create(account);
    complete(account, valid, 0);
    assertTrue(change(in -> in.purge(account.id(), later(60), 3)));
    assertTrue(read(in -> in.part(account.id(), old, 2)).isEmpty());
    assertTrue(change(in -> in.purge(account.id(), later(60), 3)));
    assertFalse(change(in -> in.purge(account.id(), later(60), 3)));
    assertTrue(read(in -> in.part(account.id(), old, 4)).isEmpty());
    assertTrue(find(account, valid).isPresent());
  }

  @Test
  default void files_occupy_what_is_reserved_or_stored() {
    TestAccount account = TestAccount.in(storage());
    long before = occupied();
    StoredFileId id =
        storage()
            .write(in -> in.files().create(account.id(), FilePurpose.UPLOAD, 1_000_000, later(60)));
    assertEquals(before + 1_000_000, occupied());
    part(account, id, 0, noise());
    assertEquals(before + 1_000_000, occupied());
    complete(account, id, StoredFileRepository.PART_BYTES);
    assertEquals(before + StoredFileRepository.PART_BYTES, occupied());
    while (change(in -> in.purge(account.id(), later(1_000), 10))) {
      assertTrue(occupied() >= before);
    }
    assertEquals(before, occupied());
  }

  @Test
  default void a_rollback_leaves_nothing() {
    TestAccount account = TestAccount.in(storage());
    StoredFileId id = create(account);
    assertThrows(
        IllegalStateException.class,
        () ->
            change(
                in -> {
                  in.write(account.id(), id, 0, text("gone"), NOW);
                  throw new IllegalStateException("rolled back");
                }));
    assertTrue(part(account, id, 0, text("kept")));
    assertArrayEquals(text("kept"), read(in -> in.part(account.id(), id, 0)).orElseThrow());
  }
}
