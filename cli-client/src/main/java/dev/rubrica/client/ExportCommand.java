package dev.rubrica.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings contacts out of a running service. */
@Command(
    name = "export",
    description = {
      "Write contacts of a running service as CSV, which import reads back.",
      "Exit codes: 0 complete, 1 failed or refused, 2 wrong usage."
    })
public final class ExportCommand implements Callable<Integer> {

  @ParentCommand private LocalInstallation installed;
  @Spec private CommandSpec command;
  @Mixin private ServiceConnection connection;

  @Option(names = "--list", paramLabel = "ID", description = "Only the members of this list.")
  private Long list;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only who has this in the name, or, without --list, elsewhere.")
  private String search;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to; it is there whole or not at all. Default: standard output.")
  private Path output;

  @Override
  public Integer call() {
    if (output != null && !new AtomicFile(output).hasPlace()) {
      throw new ParameterException(command.commandLine(), "--output cannot be written: " + output);
    }
    try (InputStream contacts = connection.api(installed).csv(path())) {
      write(contacts);
    } catch (IOException broken) {
      throw new ClientException("the export is not whole: " + broken.getMessage(), broken);
    }
    return 0;
  }

  private String path() {
    String path = list == null ? "/contacts" : "/contacts/list/" + list + "/contacts";
    return search == null
        ? path
        : path + "?search=" + URLEncoder.encode(search, StandardCharsets.UTF_8);
  }

  private void write(InputStream contacts) throws IOException {
    if (output != null) {
      new AtomicFile(output).write(contacts::transferTo);
    } else {
      print(contacts, System.out);
    }
  }

  // Bytes as they come: the service writes UTF-8, whatever the terminal has.
  private static void print(InputStream contacts, PrintStream out) throws IOException {
    byte[] bytes = new byte[65_536];
    for (int read = contacts.read(bytes); read >= 0; read = contacts.read(bytes)) {
      out.write(bytes, 0, read);
      if (out.checkError()) {
        throw new IOException("standard output cannot be written");
      }
    }
    out.flush();
  }
}
