package dev.rubrica.persistence;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Duration;
import java.util.List;

/** Lets time pass for the campaigns of an account, by moving their times into the past. */
record CampaignTimeShift(PgSession session, AccountId account) {

  private static final String EARLIER = " - ?::bigint * interval '1 millisecond'";

  int pass(Duration time) {
    move("campaign", time, List.of("scheduled_date", "send_until"));
    move("campaign_claim", time, List.of("alive_until"));
    move("campaign_part", time, List.of("lease_end"));
    return move("campaign_lease", time, List.of("granted_at", "lease_end"));
  }

  private int move(String table, Duration time, List<String> columns) {
    int moved = 0;
    for (String column : columns) {
      moved +=
          session.update(
              "UPDATE %1$s SET %2$s = %2$s%3$s WHERE account_id = ?"
                  .formatted(table, column, EARLIER),
              time.toMillis(),
              account.value());
    }
    return moved;
  }
}
