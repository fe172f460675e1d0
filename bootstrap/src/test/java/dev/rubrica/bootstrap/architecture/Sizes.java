package dev.rubrica.bootstrap.architecture;

import java.io.IOException;
import java.util.List;

/** What is too long to be read at once. */
final class Sizes {

  private Sizes() {}

  static List<String> longFiles(List<SourceTree.Source> sources, int most) {
    return sources.stream()
        .filter(file -> file.lines().size() > most)
        .map(file -> file.name() + " has " + file.lines().size() + " lines")
        .toList();
  }

  static List<String> longMethods(List<SourceTree.Source> sources, int most) throws IOException {
    return Method.in(sources).stream()
        .filter(method -> method.lines() > most)
        .map(method -> method.file() + ": " + method.name() + " has " + method.lines() + " lines")
        .toList();
  }
}
