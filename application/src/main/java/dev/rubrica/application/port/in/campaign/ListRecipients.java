package dev.rubrica.application.port.in.campaign;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.export.ExportFormat;

/**
 * Lists the recipients of campaigns. Every call fails with {@link DomainException.NotFound} when
 * there is no such campaign, with {@link DomainException.NotYet} or {@link
 * DomainException.WrongState} when its audience is not fixed, and with {@link
 * DomainException.NoLongerKept} after the retention.
 */
public interface ListRecipients {

  /** The recipients that the query finds, in the order of the audience. */
  Page<Recipient> search(RecipientQuery query);

  /**
   * Exports every recipient that the query finds, whatever its page. The first ones are read, and
   * the request is rejected, before the file is written.
   */
  StreamedFile export(RecipientQuery query, ExportFormat format);
}
