package dev.rubrica.bootstrap.extending;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of docs/extending.md, as its reader takes it: files and changes below their names, and a
 * walk.
 */
public final class ExtensionGuide {

  private static final Pattern NAME = Pattern.compile("`([^`]+/[^`]+|pom\\.xml)`:");

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, List<String>> changes = new LinkedHashMap<>();
  private final List<String> commands = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final String text;

  private ExtensionGuide(List<String> lines) {
    this.text = String.join("\n", lines);
    String name = null;
    for (int at = 0; at < lines.size(); at++) {
      Matcher named = NAME.matcher(lines.get(at));
      if (named.matches()) {
        name = named.group(1);
      } else if (lines.get(at).startsWith("```")) {
        int end = lines.subList(at + 1, lines.size()).indexOf("```") + at + 1;
        take(name, lines.get(at).substring(3), lines.subList(at + 1, end));
        name = null;
        at = end;
      }
    }
  }

  private void take(String name, String language, List<String> block) {
    if (language.equals("diff")) {
      changes.put(name, block);
    } else if (name != null) {
      files.put(name, String.join("\n", block) + "\n");
    } else {
      (language.equals("bash") ? commands : shown).addAll(block);
    }
  }

  /** The part below this heading, up to the next heading. */
  public static ExtensionGuide part(String heading) throws IOException {
    List<String> lines = Files.readAllLines(root().resolve("docs/extending.md"));
    int from = lines.indexOf("## " + heading);
    List<String> rest = lines.subList(from + 1, lines.size());
    int next = rest.stream().map(line -> line.startsWith("## ")).toList().indexOf(true);
    return new ExtensionGuide(next < 0 ? rest : rest.subList(0, next));
  }

  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The new files by their names. */
  public Map<String, String> files() {
    return files;
  }

  /** The added and removed lines of existing files, by the names of the files. */
  public Map<String, List<String>> changes() {
    return changes;
  }

  public List<String> commands() {
    return commands;
  }

  public List<String> shown() {
    return shown;
  }

  public String text() {
    return text;
  }
}
