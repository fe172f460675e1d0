package dev.rubrica.console.person;

import dev.rubrica.application.port.in.CompileDossiers;
import dev.rubrica.console.campaign.CampaignScreen;
import dev.rubrica.console.campaign.recipient.RecipientLabels;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.domain.dossier.Dossier;
import dev.rubrica.http.dossier.DossierJson;
import dev.rubrica.http.request.json.JsonCodec;
import java.time.Instant;

/** The dossier of a person as a file, and the campaigns in it as a page. */
public final class PersonDossier {

  private final CompileDossiers dossiers;

  public PersonDossier(CompileDossiers dossiers) {
    this.dossiers = dossiers;
  }

  ConsoleReply download(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    call.check();
    byte[] json = JsonCodec.bytes(DossierJson.from(dossiers.compile(call.account(), id)));
    return new ConsoleReply.Download("application/json", "dossier-" + id.value() + ".json", json);
  }

  ConsoleReply campaigns(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    call.check();
    Dossier dossier = dossiers.compile(call.account(), id);
    PageFrame frame =
        call.frame(
            call.text(Message.PERSON_CAMPAIGNS),
            PersonPath.of(id, "campaigns"),
            CurlCommand.get(call.serviceUrl(), PersonPath.api(id) + "/dossier"));
    PersonCampaignsScreen screen =
        new PersonCampaignsScreen(
            frame,
            PersonPath.of(id),
            dossier.campaigns().stream().map(trace -> row(trace, frame)).toList());
    return ConsoleReply.page(
        call.wantsPart() ? "person/campaigntable" : "person/campaigns", screen);
  }

  private static PersonCampaignsScreen.Row row(CampaignTrace trace, PageFrame frame) {
    Recipient recipient = trace.recipient();
    Instant at = recipient.at();
    return new PersonCampaignsScreen.Row(
        CampaignScreen.path(trace.campaign().value()),
        trace.name(),
        frame.texts().get(RecipientLabels.status(recipient.status())),
        RecipientLabels.reason(recipient, frame.texts()),
        at == null ? null : frame.time(at));
  }
}
