package dev.rubrica.bootstrap.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checkout in which the tests run. */
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

  /** The test sources of all modules but the examples; in the testkit they are main sources. */
  static List<Source> testSources() throws IOException {
    List<Source> all = new ArrayList<>(sources("src/test/java"));
    all.addAll(read(root().resolve("testkit/src/main/java")));
    return all;
  }

  static Source read(String name) throws IOException {
    return new Source(name, Files.readAllLines(root().resolve(name)));
  }

  private static List<Source> sources(String folder) throws IOException {
    List<Path> modules;
    try (Stream<Path> children = Files.list(root())) {
      modules = children.map(child -> child.resolve(folder)).filter(Files::isDirectory).toList();
    }
    return modules.stream().flatMap(module -> read(module).stream()).toList();
  }

  private static List<Source> read(Path folder) {
    try (Stream<Path> files = walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(SourceTree::readFile)
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
