import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Zips a directory, with permissions and with modification times in UTC. The start-up cache
 * requires exact modification times, but Maven's archivers write local times without a zone, which
 * change when the archive is unpacked in another time zone.
 */
final class Zip {

  private Zip() {}

  /** Arguments: the directory, its name in the archive, the archive. */
  public static void main(String[] arguments) throws IOException {
    Path source = Path.of(arguments[0]);
    Path archive = Path.of(arguments[2]).toAbsolutePath();
    Files.deleteIfExists(archive);
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), options);
        Stream<Path> paths = Files.walk(source)) {
      List<Path> files = paths.sorted().toList();
      for (Path file : files) {
        Path entry = zip.getPath(arguments[1], source.relativize(file).toString());
        Files.copy(file, entry, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(file));
      }
    }
  }
}
