package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.in.campaign.ListRecipients;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NoLongerKept;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.export.ExportFormat;
import java.io.OutputStream;

/**
 * Lists recipients, and exports them page by page (keyset pagination), so that no connection to the
 * storage is held while a client reads slowly.
 */
public final class RecipientService implements ListRecipients {

  private static final Paging FIRST = new Paging(0, 100);
  private static final Paging NEXT = new Paging(0, Paging.MAX_LIMIT);

  private final Storage storage;
  private final ContactFiles files;

  public RecipientService(Storage storage, ContactFiles files) {
    this.storage = storage;
    this.files = files;
  }

  @Override
  public Page<Recipient> search(RecipientQuery query) {
    return storage.readSnapshot(
        query.account(),
        in -> {
          requireKept(in, query);
          return in.recipients().search(query);
        });
  }

  private static void requireKept(Repositories in, RecipientQuery query) {
    Campaign campaign = CampaignChecks.find(in, query.account(), query.campaign());
    campaign
        .state()
        .requireFixed(campaign.id(), campaign.definition().schedule(), in.campaigns().moment());
    if (!campaign.recipientsKept()) {
      throw new NoLongerKept(
          Kind.CAMPAIGN,
          campaign.id().value(),
          "has no recipients any more: their retention has ended, and the totals are left");
    }
  }

  @Override
  public StreamedFile export(RecipientQuery query, ExportFormat format) {
    RecipientQuery all = query.from(null).uncounted();
    Page<Recipient> first = search(all.withPaging(FIRST));
    return out -> write(all.withPaging(NEXT), first, format, out);
  }

  private void write(
      RecipientQuery query, Page<Recipient> first, ExportFormat format, OutputStream out) {
    try (TableWriter file = files.write(format, out)) {
      file.row(RecipientTable.header());
      Page<Recipient> page = first;
      while (true) {
        page.content().forEach(recipient -> file.row(RecipientTable.row(recipient)));
        file.flush();
        Position next = page.next();
        if (next == null) {
          break;
        }
        page = search(query.from(next));
      }
      file.finish();
    }
  }
}
