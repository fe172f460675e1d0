package dev.rubrica.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in and out from the command line, against a running service. */
final class ClientCommandsTest {

  @TempDir private Path folder;
  private final RunningService service = RunningService.shared();
  private final String key = service.newAccountKey();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", service.root(), "--key", key));
    return runAsIs(all.toArray(String[]::new));
  }

  private int runAsIs(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void importsAFileAndSaysWhatBecameOfIt() throws IOException {
    String csv = file("clienti.csv", "Nome;Cellulare;Nota\nAnna;3471234567;x\nLuca;12ab;\n");
    Path errors = folder.resolve("errors.csv");
    assertEquals(
        0, run("import", csv, "--mapping", "Nota=", "--errors", errors.toString()), err::toString);
    String text = out.toString();
    assertTrue(text.contains("of clienti.csv: completed"), text);
    assertTrue(text.contains("created             1"), text);
    assertTrue(text.contains("Nota -> ignored"), text);
    assertTrue(text.contains("line 3 (Luca): phoneNumber \"12ab\" cannot be"), text);
    assertTrue(Files.readString(errors).startsWith("line,name,field,value,reason\r\n3,Luca,"));
    assertFalse((text + err).contains(key));
  }

  @Test
  void jsonIsAloneOnStandardOutput() throws IOException {
    String csv = file("a.csv", "Nome;Cellulare\nAnna;3471234567\n");
    assertEquals(
        0, run("import", csv, "--json", "--strategy", "SKIP", "--country", "IT", "--header"));
    assertEquals(1, new ObjectMapper().readTree(out.toString()).at("/summary/created").asInt());
    assertEquals("", err.toString());
  }

  @Test
  void exportsWhatItImported() throws IOException {
    String csv = file("a.csv", "firstName,phoneNumber\nAnna,+393471234567\nLuca,+393471234568\n");
    assertEquals(0, run("import", csv));
    Path exported = folder.resolve("out.csv");
    assertEquals(0, run("export", "--search", "ann", "--output", exported.toString()));
    List<String> lines = Files.readAllLines(exported);
    assertEquals(2, lines.size());
    assertTrue(lines.get(1).startsWith("Anna,,+393471234567,"), lines.get(1));
  }

  @Test
  void refusalsAreOneLineAndLeaveNoFile() throws IOException {
    Path nothing = folder.resolve("nothing.csv");
    assertEquals(1, run("export", "--list", "4711000000", "--output", nothing.toString()));
    assertEquals("rubrica: list 4711000000 does not exist", err.toString().strip());
    assertFalse(Files.exists(nothing));
    assertFalse(Files.exists(folder.resolve("nothing.csv.part")));
  }

  @Test
  void whatTheServiceRefusesIsSaid() throws IOException {
    assertEquals(1, run("import", file("a.xlsx", "Nome;Cellulare\n")));
    assertTrue(err.toString().startsWith("rubrica: file is not what its name"), err::toString);
  }

  @Test
  void aWrongKeyAndAServiceThatIsAwayAreSaid() throws IOException {
    String csv = file("a.csv", "tel\n3471234567\n");
    assertEquals(1, runAsIs("import", csv, "--url", service.root(), "--key", "wrong-key"));
    assertTrue(err.toString().contains("a valid key is required"), err::toString);
    assertEquals(1, runAsIs("import", csv, "--url", "http://127.0.0.1:1", "--key", key));
    assertTrue(err.toString().contains("nothing answers at http://127.0.0.1:1"), err::toString);
  }

  @Test
  void wrongUsageIsSaid() {
    assertEquals(2, run("import", folder.resolve("missing.csv").toString()));
    assertTrue(err.toString().contains("there is no file"), err::toString);
    assertEquals(2, runAsIs("import"));
  }
}
