package dev.rubrica.testkit.sample;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.util.List;
import java.util.Set;

/** The opt-outs of a test account. */
public record TestOptOuts(TestAccount account) {

  private static final SuppressionReason MANUAL = SuppressionReason.MANUAL;
  private static final SuppressionAuthor AUTHOR = new SuppressionAuthor(new KeyId(1));

  /** Suppresses the number on these channels. */
  public void suppress(String number, Channel... channels) {
    account
        .storage()
        .write(in -> suppress(in, number, SuppressedChannels.of(Set.of(channels)), MANUAL));
  }

  /** Suppresses the number on all channels. */
  public void suppressAll(String number) {
    account.storage().write(in -> suppress(in, number, SuppressedChannels.ALL, MANUAL));
  }

  /** Suppresses the number on all channels for this reason. */
  public void suppressAll(String number, SuppressionReason reason) {
    account.storage().write(in -> suppress(in, number, SuppressedChannels.ALL, reason));
  }

  /** Suppresses the number in a transaction. */
  public Object suppress(
      Repositories in, String number, SuppressedChannels channels, SuppressionReason reason) {
    SuppressionEntry entry =
        new SuppressionEntry(new PhoneNumber(number), channels, reason, null, Samples.NOW);
    return in.suppressions().suppress(account.id(), List.of(entry), AUTHOR, null, Samples.later(1));
  }

  /** Lifts all suppressions of the number. */
  public void lift(String number) {
    LiftEntry entry = new LiftEntry(new PhoneNumber(number), SuppressedChannels.ALL);
    account
        .storage()
        .write(
            in ->
                in.suppressions()
                    .lift(account.id(), List.of(entry), AUTHOR, "error", Samples.later(2)));
  }
}
