package dev.rubrica.formats.upload;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ScratchSpace;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * An array in a file that is mapped into memory and has no name, so that it disappears with the
 * process at the latest.
 */
final class ScratchFile implements ScratchSpace.Longs {

  private static final int BLOCK = 1 << 16;

  private final Arena arena;
  private final MemorySegment memory;
  private final SpoolQuota.Share share;

  private ScratchFile(Arena arena, MemorySegment memory, SpoolQuota.Share share) {
    this.arena = arena;
    this.memory = memory;
    this.share = share;
  }

  /**
   * @param share takes the space of the file, and is closed with it
   * @throws CapacityException there is no space for the file
   */
  static ScratchFile create(Path directory, SpoolQuota.Share share, long length) {
    long bytes = length * Long.BYTES;
    Arena arena = Arena.ofShared();
    boolean created = false;
    try {
      share.reserve(bytes);
      ScratchFile file = new ScratchFile(arena, map(directory, bytes, arena), share);
      created = true;
      return file;
    } catch (IOException e) {
      throw new CapacityException(
          "a temporary file cannot be written to the disk of the service, which may be full; try"
              + " again in a moment",
          e);
    } finally {
      if (!created) {
        arena.close();
        share.close();
      }
    }
  }

  private static MemorySegment map(Path directory, long bytes, Arena arena) throws IOException {
    Path file = directory.resolve(UUID.randomUUID().toString());
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            SpoolDirectory.mode("rw-------"))) {
      Files.delete(file);
      fill(channel, bytes);
      return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
    }
  }

  // A mapped file with holes would end the process with an error when the disk is full.
  private static void fill(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
    for (long left = bytes; left > 0; ) {
      zeros.clear().limit((int) Math.min(left, BLOCK));
      left -= channel.write(zeros);
    }
  }

  @Override
  public long get(long index) {
    return memory.getAtIndex(ValueLayout.JAVA_LONG, index);
  }

  @Override
  public void set(long index, long value) {
    memory.setAtIndex(ValueLayout.JAVA_LONG, index, value);
  }

  @Override
  public void close() {
    arena.close();
    share.close();
  }
}
