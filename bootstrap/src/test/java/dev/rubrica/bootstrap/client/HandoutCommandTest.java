package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.CommandLineClient.Ended;
import dev.rubrica.bootstrap.client.ScriptedService.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handout command reports how the campaign ended, and its exit code says it, too. */
class HandoutCommandTest {

  private static final Answer SENDING = campaign(2, null);
  private static final Answer LEASE =
      Answer.of(
          200,
          "{'leaseId':'a','seconds':120,'recipients':[{'key':'k-1'},{'key':'k-2'},{'key':'k-3'}]}");
  private static final Answer DONE =
      Answer.of(200, "{'succeeded':2,'failed':1,'returned':0,'lost':0}");
  private static final Answer OVER = Answer.of(409, "{'message':'campaign 5 has ended'}");

  @TempDir private Path folder;

  private static Answer campaign(int status, String failure) {
    return Answer.of(
        200,
        """
        {'id':5,'status':%d,'failure':%s,'totalDestinations':1234,'totalSuccess':1233,
        'totalFailed':1,'totalSkipped':0}\
        """
            .formatted(status, failure == null ? null : "'" + failure + "'"));
  }

  private static Ended run(ScriptedService service, String... arguments) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("handout", "--url", service.url(), "--key", "some-key", "--workers", "1"));
    all.addAll(List.of(arguments));
    return CommandLineClient.bare(all.toArray(String[]::new));
  }

  @Test
  void a_completed_campaign_is_a_success_and_standard_output_belongs_to_the_command()
      throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not arguments of rubrica");
    try (ScriptedService service =
        new ScriptedService(SENDING, LEASE, DONE, OVER, campaign(3, null))) {
      Ended ended =
          run(service, "5", "--", "sh", "-c", "cat; echo \"$1\" --limit", "sh", "@" + file);
      ended.expect(0);
      assertEquals(
          "{\"key\":\"k-1\"}\n{\"key\":\"k-2\"}\n{\"key\":\"k-3\"}\n@" + file + " --limit\n",
          ended.out());
      assertTrue(
          ended
              .err()
              .endsWith(
                  "\nThe campaign is completed: 1,233 succeeded, 1 failed, 0 skipped of 1,234\n"),
          ended.err());
      assertTrue(ended.err().contains("  1 leases\n  2 succeeded\n  1 failed\n"), ended.err());
      assertTrue(
          ended.err().startsWith("Handing out  1,234 of 1,234 recipients, 100 %\n"), ended.err());
      assertEquals("some-key", service.lastKey());
    }
  }

  @Test
  void a_cancelled_campaign_has_an_exit_code_of_its_own() throws IOException {
    try (ScriptedService service = new ScriptedService(SENDING, OVER, campaign(4, "cancelled"))) {
      Ended ended = run(service, "5", "cat").expect(3);
      assertTrue(ended.err().contains("has failed (cancelled): 1,233"), ended.err());
    }
  }

  @Test
  void programs_read_json_alone() throws Exception {
    try (ScriptedService service =
        new ScriptedService(SENDING, LEASE, DONE, OVER, campaign(3, null))) {
      Ended ended = run(service, "5", "--json", "--", "sh", "-c", "cat >/dev/null").expect(0);
      assertEquals("", ended.err());
      assertEquals(
          new ObjectMapper()
              .readTree(
                  """
                  {"leases":1,"succeeded":2,"failed":1,"returned":0,"lost":0,
                  "campaign":{"status":3,"failure":null,"totalDestinations":1234,
                  "totalSuccess":1233,"totalFailed":1,"totalSkipped":0}}\
                  """),
          new ObjectMapper().readTree(ended.out()));
    }
  }

  @Test
  void other_ends_are_failures() throws IOException {
    try (ScriptedService draft = new ScriptedService(campaign(0, null), OVER, campaign(0, null))) {
      Ended ended = run(draft, "5", "cat").expect(1);
      assertTrue(ended.err().contains("is a draft: confirm it first"), ended.err());
    }
    try (ScriptedService unknown =
        new ScriptedService(Answer.of(404, "{'message':'there is no campaign 5'}"))) {
      run(unknown, "5", "cat").refuses(1, "there is no campaign 5");
    }
    try (ScriptedService other = new ScriptedService(Answer.of(200, "<html>"))) {
      run(other, "5", "cat").refuses(1, "not like a Rubrica service");
    }
    try (ScriptedService refusing =
        new ScriptedService(
            SENDING, Answer.of(403, "{'message':'a key of scope send'}"), SENDING)) {
      Ended ended = run(refusing, "5", "cat").expect(1);
      assertTrue(ended.err().endsWith("rubrica: a key of scope send\n"), ended.err());
    }
  }

  @Test
  void wrong_usage_is_found_before_anybody_is_leased() throws IOException {
    try (ScriptedService service = new ScriptedService(SENDING)) {
      run(service, "5").refuses(2, "COMMAND");
      run(service, "five", "cat").refuses(2, "CAMPAIGN");
      run(service, "5", "no-such-program").refuses(2, "no-such-program is not an executable");
      run(service, "5", "--limit", "5001", "cat").refuses(2, "--limit must be between 1 and 5000");
      run(service, "5", "--seconds", "9", "cat").refuses(2, "between 10 and 3600");
      CommandLineClient.bare("handout", "--key", "k", "--workers", "33", "5", "cat")
          .refuses(2, "--workers must be between 1 and 32");
      assertEquals(null, service.lastKey());
    }
  }
}
