package dev.rubrica.bootstrap.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout this test runs in. */
final class SourceTree {

  private SourceTree() {}

  /**
   * @param name below the root of the checkout
   */
  record Source(String name, List<String> lines) {

    String text() {
      return String.join("\n", lines);
    }
  }

  static List<Source> mainSources() throws IOException {
    return sources("src/main/java");
  }

  static List<Source> testSources() throws IOException {
    return sources("src/test/java");
  }

  static Source read(String name) throws IOException {
    return new Source(name, Files.readAllLines(root().resolve(name)));
  }

  private static List<Source> sources(String folder) throws IOException {
    List<Path> modules;
    try (Stream<Path> children = Files.list(root())) {
      modules = children.map(child -> child.resolve(folder)).filter(Files::isDirectory).toList();
    }
    try (Stream<Path> files = modules.stream().flatMap(SourceTree::walk)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> readFile(file))
          .toList();
    }
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Source readFile(Path file) {
    try {
      return new Source(root().relativize(file).toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
