package dev.rubrica.client;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Exports contacts of a running service as CSV or XLSX. */
@Command(
    name = "export",
    description = {
      "Export contacts of a running service as CSV or XLSX, which import can read.",
      "Exit codes: 0 success, 1 failure, 2 wrong usage."
    })
public final class ExportCommand implements Callable<Integer> {

  @ParentCommand private LocalInstallation installation;
  @Spec private CommandSpec command;
  @Mixin private ServiceConnection connection;

  @Option(names = "--list", paramLabel = "ID", description = "Only the members of this list.")
  private @Nullable Long list;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description =
          "Only contacts with this text in the name or, without --list, in e-mail or number.")
  private @Nullable String search;

  @Option(
      names = "--filter",
      paramLabel = "NAME=VALUE",
      description =
          "Only contacts that meet this condition, a parameter of a search such as"
              + " customFields.city=Lecce. May be repeated.")
  private List<String> filters = List.of();

  @Option(
      names = "--format",
      paramLabel = "csv|xlsx",
      converter = OutputFormat.Converter.class,
      description = "Format. Default: that of the ending of --output, otherwise csv.")
  private @Nullable OutputFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Output file, written completely or not at all. Default: standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    if (output != null && !new AtomicFile(output).isWritable()) {
      throw new ParameterException(command.commandLine(), "--output: cannot write " + output);
    }
    OutputFormat wanted = format == null ? OutputFormat.of(output) : format;
    if (wanted == OutputFormat.XLSX && output == null && Terminal.console().isPresent()) {
      throw new ParameterException(
          command.commandLine(), "--format xlsx: use --output FILE, or redirect the output");
    }
    try (InputStream contacts =
        connection.client(installation).download(path(), wanted.mediaType())) {
      write(contacts);
    } catch (IOException e) {
      throw new ClientException("the export is incomplete: " + e.getMessage(), e);
    }
    return 0;
  }

  private String path() {
    String path = list == null ? "/contacts" : "/contacts/list/" + list + "/contacts";
    List<String> query = new ArrayList<>();
    if (search != null) {
      query.add("search=" + encoded(search));
    }
    filters.forEach(filter -> query.add(parameter(filter)));
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private String parameter(String filter) {
    int equals = filter.indexOf('=');
    if (equals < 1) {
      throw new ParameterException(
          command.commandLine(), "--filter must be NAME=VALUE, not " + filter);
    }
    return encoded(filter.substring(0, equals)) + "=" + encoded(filter.substring(equals + 1));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void write(InputStream contacts) throws IOException {
    if (output != null) {
      new AtomicFile(output).write(contacts::transferTo);
    } else {
      print(contacts, System.out);
    }
  }

  // Bytes instead of characters: workbooks are binary, and CSV is UTF-8 whatever the encoding of
  // the terminal is.
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
