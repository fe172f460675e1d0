package dev.rubrica.client.imports;

import dev.rubrica.client.http.ImportStatusReport.Counts;
import dev.rubrica.client.progress.ProgressStep;

/** What the rows of a file are: where the service has its import, and how the outcome is told. */
public enum UploadKind {
  CONTACTS("/contacts/upload", "imported", "Import the file again; this duplicates no contacts.") {
    @Override
    String outcome(Counts counts) {
      return ": %s new, %s updated"
          .formatted(ProgressStep.number(counts.created()), ProgressStep.number(counts.updated()));
    }

    @Override
    String warned(boolean simulation) {
      return "among the " + (simulation ? "rows that would be imported" : "imported rows");
    }
  },
  /** Numbers that are to be suppressed. */
  SUPPRESSIONS(
      "/suppressions/upload",
      "suppressed",
      "Import the file again; suppressed numbers stay suppressed.") {
    @Override
    String outcome(Counts counts) {
      return "";
    }

    @Override
    String warned(boolean simulation) {
      return "rows of which only some numbers can be read";
    }
  };

  private final String uploads;
  private final String done;
  private final String repetition;

  UploadKind(String uploads, String done, String repetition) {
    this.uploads = uploads;
    this.done = done;
    this.repetition = repetition;
  }

  /** The path for uploads. */
  String uploads() {
    return uploads;
  }

  /** The path of an import. */
  public String path(long importId) {
    return uploads + "/" + importId;
  }

  /** What was done with the rows that count. */
  String done() {
    return done;
  }

  /** What the user can do after a failure. */
  String repetition() {
    return repetition;
  }

  /** The rows that count in detail. */
  abstract String outcome(Counts counts);

  /** Which rows have warnings. */
  abstract String warned(boolean simulation);
}
