package dev.rubrica.application.service.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StoredFileRepository;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFileStreamsTest {

  private static final int PART = StoredFileRepository.PART_BYTES;
  private static final Duration KEPT = Duration.ofHours(1);

  private final Storage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final TestAccount account = TestAccount.in(storage);
  private final StoredFileRetention retention = new StoredFileRetention(storage, clock);

  private StoredFileId create() {
    return storage.write(
        in -> in.files().create(account.id(), FilePurpose.EXPORT, 0, clock.instant().plus(KEPT)));
  }

  private StoredFileOutput output(StoredFileId id) {
    return new StoredFileOutput(storage, clock, account.id(), id);
  }

  private StoredFile store(byte[] content) throws IOException {
    StoredFileOutput out = output(create());
    new ByteArrayInputStream(content).transferTo(out);
    return complete(out);
  }

  private StoredFile complete(StoredFileOutput out) {
    StoredFile file = out.end();
    boolean completed =
        storage.write(
            in ->
                in.files()
                    .complete(account.id(), file, clock.instant(), clock.instant().plus(KEPT)));
    assertTrue(completed);
    return file;
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 3 * PART, 3 * PART + 5})
  void a_file_of_any_length_is_read_as_it_was_written(int length) throws IOException {
    StoredFile file = store(noise(length));
    assertEquals(length, file.bytes());
    try (InputStream in = new StoredFileInput(storage, account.id(), file)) {
      assertArrayEquals(noise(length), in.readAllBytes());
      assertEquals(-1, in.read());
    }
  }

  @Test
  void any_range_can_be_read() throws IOException {
    byte[] content = noise(3 * PART + 5);
    StoredFile file = store(content);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(content.length + 1);
      int length = random.nextInt(content.length - from + 1);
      try (InputStream in = new StoredFileInput(storage, account.id(), file, from, length)) {
        assertArrayEquals(Arrays.copyOfRange(content, from, from + length), in.readAllBytes());
      }
    }
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> new StoredFileInput(storage, account.id(), file, 1, content.length));
  }

  @Test
  void single_bytes_are_read_as_they_were_written() throws IOException {
    StoredFileOutput out = output(create());
    for (int i = 0; i < PART + 300; i++) {
      out.write(i);
    }
    assertEquals(PART + 300, out.bytes());
    try (InputStream in = new StoredFileInput(storage, account.id(), complete(out), PART, 300)) {
      for (int i = PART; i < PART + 300; i++) {
        assertEquals(i & 0xFF, in.read());
      }
      assertEquals(-1, in.read());
    }
  }

  @Test
  void writing_fails_when_the_file_has_expired() {
    StoredFileOutput out = output(create());
    out.write(1);
    clock.push(KEPT);
    assertThrows(ExpiredFileException.class, out::end);
    assertThrows(ExpiredFileException.class, () -> out.write(noise(PART), 0, PART));
  }

  @Test
  void reading_fails_when_the_file_is_deleted_meanwhile() throws IOException {
    StoredFile file = store(noise(2 * PART));
    try (InputStream in = new StoredFileInput(storage, account.id(), file)) {
      assertEquals(PART, in.readNBytes(PART).length);
      clock.push(KEPT);
      retention.purge();
      assertThrows(ExpiredFileException.class, in::read);
    }
  }

  @Test
  void reading_fails_as_soon_as_the_file_is_ended() throws IOException {
    StoredFile file = store(noise(2 * PART));
    try (InputStream in = new StoredFileInput(storage, account.id(), file)) {
      assertEquals(PART, in.readNBytes(PART).length);
      storage.write(
          all -> {
            all.files().expire(account.id(), file.id());
            return true;
          });
      assertThrows(ExpiredFileException.class, in::read);
    }
  }

  @Test
  void expired_files_are_purged_whatever_their_length() throws IOException {
    StoredFile old = store(noise(PART * (StoredFileRetention.PARTS + 1)));
    output(create()).write(noise(PART), 0, PART);
    clock.push(KEPT.minusSeconds(1));
    StoredFile valid = store(noise(10));
    retention.purge();
    assertTrue(find(old));
    clock.push(Duration.ofSeconds(1));
    retention.purge();
    long occupied = storage.read(in -> in.files().occupied(FilePurpose.EXPORT));
    assertEquals(10, occupied);
    assertTrue(find(valid));
  }

  private boolean find(StoredFile file) {
    return storage
        .read(in -> in.files().find(account.id(), file.id(), clock.instant()))
        .isPresent();
  }
}
