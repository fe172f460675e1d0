package dev.rubrica.bootstrap.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tests in test sources, as {@code ClassName#method}. */
final class TestNames {

  // From an annotation that makes a method a test to that method's name, over other annotations.
  private static final Pattern TEST =
      Pattern.compile(
          "^  @(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\\b(?:(?!^  }$).)*?"
              + "^  (?:default )?(?:void|[A-Z][\\w<>?, ]*) (\\w+)\\(",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("(?:.*/)?(\\w+)\\.java");

  private TestNames() {}

  static Set<String> in(List<SourceTree.Source> sources) {
    Set<String> names = new TreeSet<>();
    for (SourceTree.Source source : sources) {
      Matcher file = CLASS.matcher(source.name().replace('\\', '/'));
      if (file.matches()) {
        TEST.matcher(source.text())
            .results()
            .forEach(test -> names.add(file.group(1) + "#" + test.group(1)));
      }
    }
    return names;
  }
}
