package dev.rubrica.console.campaign;

import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.KeptChange;
import dev.rubrica.console.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * The notice of a deletion on the page of all campaigns. Nothing is left of the campaign, so that
 * the notice is true because the change was kept.
 */
public final class CampaignDeletion {

  /** The parameter with the id of the change. */
  public static final String PARAMETER = "done";

  private static final String RECORD = "campaign deleted";

  private CampaignDeletion() {}

  static KeptChange kept(ConsoleCall call) {
    LocalUrl url = new LocalUrl(CampaignScreen.ALL).with(PARAMETER, call.changeId());
    return new KeptChange(url.toString(), RECORD);
  }

  /**
   * The notice; null if nothing was deleted.
   *
   * @param done the id of a change, which anybody may have written
   */
  public static @Nullable String notice(ConsoleCall call, @Nullable String done) {
    return done != null && call.kept(done).filter(RECORD::equals).isPresent()
        ? call.text(Message.CAMPAIGN_WAS_DELETED)
        : null;
  }
}
