package dev.rubrica.bootstrap.extending;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A unified diff of one file. */
final class FileChange {

  private FileChange() {}

  /** Applies all hunks; each of them must match exactly one place. */
  static List<String> apply(List<String> file, List<String> diff) {
    List<String> changed = file;
    List<String> hunk = new ArrayList<>();
    for (String line : diff) {
      if (line.equals("@@")) {
        changed = applyHunk(changed, hunk);
        hunk = new ArrayList<>();
      } else {
        hunk.add(line);
      }
    }
    return applyHunk(changed, hunk);
  }

  private static List<String> applyHunk(List<String> file, List<String> hunk) {
    List<String> before = side(hunk, '-');
    int at = Collections.indexOfSubList(file, before);
    if (at < 0 || at != Collections.lastIndexOfSubList(file, before)) {
      throw new AssertionError("these lines are not there, or twice: " + before);
    }
    List<String> changed = new ArrayList<>(file.subList(0, at));
    changed.addAll(side(hunk, '+'));
    changed.addAll(file.subList(at + before.size(), file.size()));
    return changed;
  }

  private static List<String> side(List<String> hunk, char sign) {
    return hunk.stream()
        .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == sign)
        .map(line -> line.substring(1))
        .toList();
  }
}
