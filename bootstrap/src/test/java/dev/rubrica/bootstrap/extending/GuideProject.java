package dev.rubrica.bootstrap.extending;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory with the module of a guide and the wiring as the guide changes it. */
public final class GuideProject {

  private static final String WIRING = "bootstrap/src/main/java";

  private final Path folder;
  private final String module;

  private GuideProject(Path folder, String module) {
    this.folder = folder;
    this.module = module;
  }

  /** Writes the new files of the guide and changes copies of the existing ones. */
  public static GuideProject follow(ExtensionGuide guide, Path folder) throws IOException {
    for (Map.Entry<String, String> file : guide.files().entrySet()) {
      assertFalse(
          Files.exists(ExtensionGuide.root().resolve(file.getKey())), file.getKey() + " is there");
      write(folder.resolve(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, List<String>> change : guide.changes().entrySet()) {
      List<String> file = Files.readAllLines(ExtensionGuide.root().resolve(change.getKey()));
      String changed = String.join("\n", FileChange.apply(file, change.getValue())) + "\n";
      write(folder.resolve(change.getKey()), changed);
    }
    String pom = guide.files().keySet().iterator().next();
    assertTrue(pom.endsWith("/pom.xml"), pom);
    return new GuideProject(folder, pom.substring(0, pom.indexOf('/')));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Compiles the module, its tests and the wiring with the class paths of their poms. */
  public void build() throws IOException {
    ModulePom pom = ModulePom.read(folder, module);
    Compiler compiler = new Compiler(pom.compilerArguments());
    List<String> known = new ArrayList<>(ClassPath.of(pom.needs(false)));
    compiler.compile(sources(module + "/src/main/java"), known, classes());
    copyResources();
    known.add(classes().toString());
    known.addAll(ClassPath.of(pom.needs(true)));
    known.addAll(ClassPath.testsOf(pom.needs(true)));
    known.addAll(ClassPath.foreign());
    compiler.compile(sources(module + "/src/test/java"), known, testClasses());
    compiler.compile(
        sources(WIRING),
        Stream.concat(Stream.of(classes().toString()), ClassPath.all().stream()).toList(),
        wiring());
  }

  private List<Path> sources(String tree) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(tree))) {
      return all.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private void copyResources() throws IOException {
    Path resources = folder.resolve(module + "/src/main/resources");
    if (Files.exists(resources)) {
      try (Stream<Path> all = Files.walk(resources)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          write(classes().resolve(resources.relativize(file)), Files.readString(file));
        }
      }
    }
  }

  public Path classes() {
    return folder.resolve(module + "/target/classes");
  }

  public Path testClasses() {
    return folder.resolve(module + "/target/test-classes");
  }

  /** The directory with the compiled wiring only. */
  public Path wiring() {
    return folder.resolve("bootstrap/target/classes");
  }

  /** The class path of the service with the module; the changed wiring comes first. */
  public String classPath() {
    return String.join(
        java.io.File.pathSeparator,
        List.of(wiring().toString(), classes().toString(), System.getProperty("java.class.path")));
  }
}
