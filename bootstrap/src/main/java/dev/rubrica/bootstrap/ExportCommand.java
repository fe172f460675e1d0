package dev.rubrica.bootstrap;

import dev.rubrica.bootstrap.client.Gateway;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes contacts out of a running service. */
@Command(
    name = "export",
    description = "Write contacts of a running service as CSV, which import reads back.")
final class ExportCommand implements Callable<Integer> {

  @ParentCommand private Main main;

  @Mixin private RemoteOptions remote;

  @Option(names = "--list", paramLabel = "ID", description = "Only members of this list.")
  private Long list;

  @Option(names = "--search", paramLabel = "TEXT", description = "Only those that match.")
  private String search;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file, which appears when it is whole; else standard output.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    try (Gateway gateway = remote.gateway(main)) {
      if (output == null) {
        gateway.copy(path(), standardOutput());
      } else {
        save(gateway);
      }
      return 0;
    } catch (Gateway.Refused refused) {
      throw new Refusal(refused.getMessage(), refused);
    }
  }

  // Bytes, as they come: no character of a name may depend on the terminal's settings.
  private static OutputStream standardOutput() {
    return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
  }

  private void save(Gateway gateway) throws IOException {
    Path part = output.resolveSibling(output.getFileName() + ".part");
    try {
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(part))) {
        gateway.copy(path(), to);
      }
      Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private String path() {
    String base = list == null ? "/contacts" : "/contacts/list/" + list + "/contacts";
    return base
        + "?format=csv"
        + (search == null ? "" : "&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
  }
}
