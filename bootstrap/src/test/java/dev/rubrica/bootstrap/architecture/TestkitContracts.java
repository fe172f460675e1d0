package dev.rubrica.bootstrap.architecture;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The contracts that every storage must keep. */
public final class TestkitContracts {

  private static final String PACKAGE = "testkit/src/main/java/dev/rubrica/testkit/contract/";
  private static final String SUFFIX = "Contract.java";

  private TestkitContracts() {}

  /** The simple names of their interfaces. */
  public static Set<String> names() throws IOException {
    return SourceTree.testSources().stream()
        .map(SourceTree.Source::name)
        .map(name -> name.replace('\\', '/'))
        .filter(name -> name.startsWith(PACKAGE) && name.endsWith(SUFFIX))
        .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - ".java".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
