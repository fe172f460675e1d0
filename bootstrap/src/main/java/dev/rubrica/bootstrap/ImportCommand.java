package dev.rubrica.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.bootstrap.client.FileUpload;
import dev.rubrica.bootstrap.client.Gateway;
import dev.rubrica.bootstrap.client.Progress;
import dev.rubrica.bootstrap.client.Summary;
import dev.rubrica.bootstrap.client.Watched;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends a file of contacts to a running service and shows what becomes of it. */
@Command(name = "import", description = "Import a CSV, Excel or vCard file into a running service.")
final class ImportCommand implements Callable<Integer> {

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  @Mixin private RemoteOptions remote;

  @Parameters(paramLabel = "FILE", description = "The file: .csv, .tsv, .xlsx, .xls, .vcf.")
  private Path file;

  @Option(
      names = "--list",
      paramLabel = "ID",
      description = "A list that every contact of the file joins; may be repeated.")
  private List<Long> lists = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "COLUMN=FIELD",
      description =
          "What a column holds, by its header or index from 0; nothing after = ignores it. May be"
              + " repeated.")
  private Map<String, String> mapping = Map.of();

  @Option(names = "--strategy", description = "UPDATE (default) or SKIP contacts that are there.")
  private String strategy;

  @Option(names = "--country", description = "Country of national numbers, such as IT.")
  private String country;

  @Option(names = "--header", negatable = true, description = "Whether the first row is a header.")
  private Boolean header;

  @Option(names = "--errors", paramLabel = "FILE", description = "Takes all bad rows, as CSV.")
  private Path errors;

  @Option(names = "--json", description = "Print the import as JSON, and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(spec.commandLine(), "there is no file " + file);
    }
    try (Gateway gateway = remote.gateway(main)) {
      JsonNode job = new Watched(gateway, progress()).toTheEnd(upload().send(gateway));
      print(job);
      saveErrors(gateway, job);
      return job.path("status").asText().equals("COMPLETED") ? 0 : 1;
    } catch (Gateway.Refused refused) {
      throw new Refusal(refused.getMessage(), refused);
    }
  }

  private FileUpload upload() throws IOException {
    FileUpload upload =
        new FileUpload(file)
            .field("duplicateStrategy", strategy)
            .field("defaultCountry", country)
            .field("removeHead", header)
            .field("limit", 0);
    lists.forEach(list -> upload.field("listId", list));
    return mapping.isEmpty()
        ? upload
        : upload.field("mapping", JsonMapper.builder().build().writeValueAsString(mapping));
  }

  private Progress progress() {
    PrintWriter out =
        json ? new PrintWriter(OutputStream.nullOutputStream()) : spec.commandLine().getErr();
    boolean terminal = System.console() != null && System.console().isTerminal();
    return new Progress(out, terminal, json ? -1 : new FileUpload(file).rows());
  }

  private void print(JsonNode job) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? job + "\n" : Summary.of(job));
    out.flush();
  }

  private void saveErrors(Gateway gateway, JsonNode job) throws IOException {
    if (errors != null) {
      try (OutputStream to = Files.newOutputStream(errors)) {
        gateway.copy("/contacts/upload/" + job.path("importId").asLong() + "/errors", to);
      }
    }
  }
}
