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
 * Zips a directory under a name, with permissions and with times in UTC. The start-up cache holds
 * for files of exactly these times, and what Maven's archivers write into a zip is the time of no
 * particular zone: unpacked in Rome, it would be an hour off.
 */
final class Zip {

  private Zip() {}

  /** Arguments: the directory, the name it has in the archive, the archive. */
  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    Path archive = Path.of(arguments[2]).toAbsolutePath();
    Files.deleteIfExists(archive);
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), options);
        Stream<Path> found = Files.walk(from)) {
      List<Path> files = found.sorted().toList();
      for (Path file : files) {
        Path there = zip.getPath(arguments[1], from.relativize(file).toString());
        Files.copy(file, there, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setPosixFilePermissions(there, Files.getPosixFilePermissions(file));
      }
    }
  }
}
