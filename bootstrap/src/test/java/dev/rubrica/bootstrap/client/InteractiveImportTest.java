package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.imports.FileUpload;
import dev.rubrica.client.imports.KeptUploads;
import dev.rubrica.client.imports.TwoStepImport;
import dev.rubrica.client.imports.UploadKind;
import dev.rubrica.client.mapping.MappingDialog;
import dev.rubrica.client.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialogue of {@code import --interactive} maps, simulates and imports a file. */
class InteractiveImportTest {

  private static final String CLIENTS =
      "Nome;Recapito;Note\nAnna;347 123 4567;a\nLuca;12ab;b\nAnna;+39 347 1234567;\n";

  @TempDir private Path folder;
  private final RunningService service = RunningService.shared();
  private final String key = service.newAccountKey();
  private final CommandLineClient commands = new CommandLineClient(service.root(), key);
  private final StringWriter output = new StringWriter();

  private Optional<ImportStatusReport> type(String... lines) throws IOException {
    return run(CLIENTS, lines);
  }

  private Optional<ImportStatusReport> run(String content, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("clienti.csv"), content);
    RubricaClient client = new RubricaClient(URI.create(service.url("")), key);
    PrintWriter out = new PrintWriter(output, true);
    try (KeptUploads kept = new KeptUploads(client, out)) {
      TwoStepImport steps =
          new TwoStepImport(
              client,
              (progress, header) -> {
                FileUpload upload = new FileUpload(UploadKind.CONTACTS, file, progress);
                upload.form().field("removeHead", header);
                return upload;
              },
              Progress::none,
              kept);
      BufferedReader script = new BufferedReader(new StringReader(String.join("\n", lines)));
      return new MappingDialog(steps, steps.upload(null), script::readLine, out, 80).run();
    }
  }

  private String contacts() {
    return commands.run("export").expect(0).out();
  }

  @Test
  void the_file_is_imported_as_the_user_maps_it() throws Exception {
    ImportStatusReport ended = type("1 phone", "2 c.Commento", "0 first", "i", "y").orElseThrow();
    assertTrue(ended.isComplete());
    assertTrue(
        output.toString().contains("clienti.csv: 3 rows, not imported yet"), output::toString);
    assertTrue(output.toString().contains("phoneNumber = 12ab"), output::toString);
    String question = "Create 1 and update 0 contacts (1 duplicates, 1 errors)? [y/N]";
    assertTrue(output.toString().contains(question), output::toString);
    assertTrue(contacts().contains("Anna,,+393471234567"), contacts());
    assertTrue(contacts().contains("Commento"), contacts());
  }

  @Test
  void errors_of_the_mapping_leave_the_file_waiting() throws Exception {
    assertTrue(type("s", "1 phone", "s", "q").isEmpty());
    assertTrue(output.toString().contains("> Error: "), output::toString);
    assertTrue(output.toString().contains("1 would be imported: 1 new"), output::toString);
    assertEquals(1, contacts().lines().count(), "only the header");
  }

  @Test
  void the_header_is_a_row_if_the_user_says_so() throws Exception {
    assertTrue(type("1 phone", "h no", "s", "q").isEmpty());
    assertTrue(output.toString().contains("  0  0 "), output::toString);
    assertTrue(output.toString().contains("phoneNumber = Recapito"), output::toString);
    assertFalse(contacts().contains("Anna"), contacts());
  }

  @Test
  void a_column_without_header_does_not_take_the_field_of_another() throws Exception {
    String pandas = ",0,1\n0,Anna,347 123 4567\n1,Luca,347 123 4568\n";
    assertTrue(
        run(pandas, "h yes", "0 email", "1 first", "2 phone", "i", "y").orElseThrow().isComplete());
    assertTrue(output.toString().contains("Column 0 cannot be mapped: "), output::toString);
    assertTrue(contacts().contains("Anna,,+393471234567"), contacts());
    assertTrue(contacts().contains("Luca,,+393471234568"), contacts());
  }
}
