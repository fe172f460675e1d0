package dev.rubrica.http.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DownloadUrlsTest {

  private static final DownloadLink LINK =
      new DownloadLink(
          new AccountId(3), new ExportId(7), Instant.ofEpochSecond(99), 2, "x".repeat(43));
  private static final String PATH =
      "/api/partner-gateway/v1/downloads/7?account=3&end=99&link=2&signature=" + "x".repeat(43);

  @Test
  void a_url_begins_with_the_public_url_or_with_its_path() {
    assertEquals(PATH, new DownloadUrls("").write(LINK));
    assertEquals(
        "https://rubrica.example.com" + PATH,
        new DownloadUrls("https://rubrica.example.com").write(LINK));
  }
}
