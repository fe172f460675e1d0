package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.export.LinkSignatures;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies links to files, with a secret that all nodes share. It is read once, so that a
 * forged link costs no access to the storage. Thread-safe.
 */
public final class DownloadLinks {

  private final Storage storage;
  private final LinkSignatures signatures;
  private volatile byte @Nullable [] secret;

  public DownloadLinks(Storage storage, LinkSignatures signatures) {
    this.storage = storage;
    this.signatures = signatures;
  }

  DownloadLink sign(AccountId account, ExportId export, ExportJob.Link link) {
    String signature = signatures.sign(secret(), text(account, export, link.end(), link.number()));
    return new DownloadLink(account, export, link.end(), link.number(), signature);
  }

  boolean isGenuine(DownloadLink link) {
    String text = text(link.account(), link.export(), link.end(), link.number());
    return signatures.isGenuine(secret(), text, link.signature());
  }

  private static String text(AccountId account, ExportId export, Instant end, int number) {
    return "export/%d/%d/%d/%d"
        .formatted(account.value(), export.value(), end.getEpochSecond(), number);
  }

  private byte[] secret() {
    byte[] known = secret;
    if (known == null) {
      byte[] candidate = signatures.newSecret();
      known = storage.write(in -> in.exports().linkSecret(candidate));
      secret = known;
    }
    return known;
  }
}
