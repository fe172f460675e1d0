package dev.rubrica.console.campaign;

import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.route.KeptChange;
import dev.rubrica.console.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * The notice of a deletion on the page of all campaigns. Nothing is left of the campaign, so that
 * the notice is true because the change was kept.
 */
public final class CampaignDeletion {

  private static final String RECORD = "campaign deleted";

  private CampaignDeletion() {}

  static KeptChange kept(ConsoleCall call) {
    LocalUrl url = new LocalUrl(CampaignScreen.ALL).with(FormChange.ID, call.changeId());
    return new KeptChange(url.toString(), RECORD);
  }

  /**
   * The notice; null if nothing was deleted.
   *
   * @param change the id of a change, which anybody may have written
   */
  public static @Nullable String notice(ConsoleCall call, @Nullable String change) {
    return change != null && call.kept(change).filter(RECORD::equals).isPresent()
        ? call.text(Message.CAMPAIGN_WAS_DELETED)
        : null;
  }
}
