package dev.rubrica.testkit.contract.campaign;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;

/** What contracts of campaigns need of a test: a storage, and time that passes without waiting. */
public interface CampaignTime {

  Storage storage();

  /**
   * Lets that much time pass for the campaigns of the account: for their leases, claims, dates and
   * ends. A storage whose clock cannot be moved moves these times into the past instead.
   */
  void pass(TestAccount account, Duration time);
}
