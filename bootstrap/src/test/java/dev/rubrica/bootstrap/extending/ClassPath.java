package dev.rubrica.bootstrap.extending;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of the tests, divided into modules, their test code and libraries. */
final class ClassPath {

  private static final Pattern TESTS = Pattern.compile(".*(/test-classes/?|-tests\\.jar)");
  private static final List<String> ALL =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(entry -> entry.replace('\\', '/'))
          .toList();

  private ClassPath() {}

  static List<String> all() {
    return ALL;
  }

  /** The main classes of these modules, and all libraries. */
  static List<String> of(Set<String> modules) {
    return Stream.concat(
            ALL.stream().filter(entry -> isOf(modules, entry) && !isTests(entry)),
            foreign().stream())
        .toList();
  }

  static List<String> testsOf(Set<String> modules) {
    return ALL.stream().filter(entry -> isOf(modules, entry) && isTests(entry)).toList();
  }

  static List<String> foreign() {
    return ALL.stream().filter(entry -> !entry.matches(module("[a-z-]+"))).toList();
  }

  private static boolean isOf(Set<String> modules, String entry) {
    return modules.stream().anyMatch(name -> entry.matches(module(Pattern.quote(name))));
  }

  private static boolean isTests(String entry) {
    return TESTS.matcher(entry).matches();
  }

  // A module is a directory of classes or a jar, in its target directory or in the repository.
  private static String module(String name) {
    return ".*/(" + name + "/target/(test-)?classes/?|rubrica-" + name + "-[0-9][^/]*\\.jar)";
  }
}
