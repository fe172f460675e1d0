package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import command imports files and reports the outcome of each. */
class ImportCommandTest {

  private static final String CLIENTS =
      """
      Nome;Cognome;Cellulare;Città;Note
      Anna;Rossi;347 123 4567;Lecce;
      Luca;Verdi;12ab;Bari;
      Anna;Rossi;+39 347 1234567;Lecce;
      """;

  @TempDir private Path folder;
  private final String key = RunningService.shared().newAccountKey();
  private final CommandLineClient client =
      new CommandLineClient(RunningService.shared().root(), key);

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void people_read_what_became_of_every_row() throws Exception {
    CommandLineClient.Ended ended = client.run("import", file("clienti.csv", CLIENTS)).expect(0);
    ended.says("clienti.csv: imported in ").says("  3 rows\n  1 imported: 1 new, 0 updated\n");
    ended.says("  1 duplicates\n  1 errors\n");
    ended.says("  Cellulare  phoneNumber\n").says("  Città      customFields.Città\n");
    ended.says("  line 3  Luca Verdi  phoneNumber = 12ab: cannot be a phone number\n");
    ended.says("GET " + RunningService.shared().url("/contacts/upload/"));
    assertTrue(ended.err().contains("Uploading  0.1 of 0.1 kB, 100 %"), ended.err());
    assertEquals(List.of(), ended.complaints());
    assertFalse((ended.out() + ended.err()).contains(key));
  }

  @Test
  void people_read_which_numbers_were_left_out() throws Exception {
    String file = file("a.csv", "Nome;Tel;Email\nVito;12ab;vito@example.com\n");
    client
        .run("import", file)
        .expect(0)
        .says("  1 imported: 1 new, 0 updated\n")
        .says("  0 errors\n  1 warnings, among the imported rows\n")
        .says("Warnings\n  line 2  Vito  phoneNumber = 12ab: cannot be a phone number; imported");
  }

  @Test
  void tags_are_added_to_every_contact() throws Exception {
    client
        .run("import", file("clienti.csv", CLIENTS), "--tag", "Fiera,Vip", "--tag", "x")
        .expect(0);
    CommandLineClient.Ended exported = client.run("export").expect(0);
    assertTrue(exported.out().contains("\"Fiera,Vip,x\""), exported.out());
  }

  @Test
  void a_terminal_gets_a_bar_which_goes_when_it_is_done() throws Exception {
    System.setProperty("rubrica.columns", "80");
    try {
      String err = client.run("import", file("clienti.csv", CLIENTS)).expect(0).err();
      assertTrue(err.contains("\r\u001b[KUploading  [####################"), err);
      assertTrue(err.endsWith("\r\u001b[K"), err);
      assertFalse(err.contains("\n"), err);
    } finally {
      System.clearProperty("rubrica.columns");
    }
  }

  @Test
  void bad_rows_are_saved_all_of_them() throws Exception {
    Path bad = folder.resolve("bad.csv");
    String file = file("many.csv", "Nome,Cellulare\n" + "Anna,12ab\n".repeat(150));
    CommandLineClient.Ended ended =
        client.run("import", file, "--errors", bad.toString()).expect(0);
    ended.says("Errors, the first 10 of 150\n").says("All bad rows are in " + bad);
    assertEquals("line,name,field,value,reason", Files.readAllLines(bad).getFirst());
    assertEquals(151, Files.readAllLines(bad).size());
    try (var names = Files.list(folder)) {
      assertEquals(2, names.count(), "nothing else is left behind");
    }
  }

  @Test
  void programs_read_json_alone_and_every_wish_is_heard() throws Exception {
    client.run("import", file("clienti.csv", CLIENTS)).expect(0);
    String file = file("senza.csv", "347 123 4567,Carla,x\n020 7946 0958,Dora,y\n");
    CommandLineClient.Ended ended =
        client
            .run(
                "import",
                file,
                "--json",
                "--no-header",
                "--strategy",
                "skip",
                "--country",
                "GB",
                "--mapping",
                "0=phoneNumber",
                "--mapping",
                "{\"1\":\"firstName\",\"2\":\"\"}")
            .expect(0);
    assertEquals("", ended.err());
    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertEquals("COMPLETED", json.at("/status").textValue());
    assertEquals(2, json.at("/summary/total").longValue());
    assertEquals(
        List.of("phoneNumber", "firstName", ""), json.at("/columns").findValuesAsText("field"));
    assertFalse(client.run("export").out().contains("Carla,,+39"));
    client.run("export").says("Dora,,+442079460958");
  }

  @Test
  void cards_are_known_by_their_ending() throws Exception {
    String card =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rossi;Ada;;;\r\nTEL:+393471112223\r\nEND:VCARD\r\n";
    client.run("import", file("Ada.VCF", card)).expect(0).says("1 imported: 1 new");
  }

  @Test
  void what_a_file_says_cannot_command_the_terminal() throws Exception {
    String file = file("tricky.csv", "Nome,Cellulare\nAn\u001b[2Jna,12\u202eab\n");
    String out = client.run("import", file).expect(0).out();
    assertFalse(out.contains("\u001b") || out.contains("\u202e"), out);
  }

  @Test
  void letters_of_a_file_name_arrive() throws Exception {
    Path named = folder.resolve("così \"è\".csv");
    Files.write(named, CLIENTS.getBytes(StandardCharsets.ISO_8859_1));
    client.run("import", named.toString()).expect(0).says("così \"è\".csv: ").says("Città");
  }
}
