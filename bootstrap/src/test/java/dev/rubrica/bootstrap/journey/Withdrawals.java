package dev.rubrica.bootstrap.journey;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * People who opt out, are deleted or are erased, each once, and when that was answered.
 * Thread-safe.
 */
final class Withdrawals {

  private static final long PAUSE = 20_000_000;

  /** What happens to a person, and for which reason a campaign then skips them. */
  enum Kind {
    OPT_OUT("SUPPRESSED"),
    DELETION("DELETED"),
    ERASURE("DELETED");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }
  }

  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final Map<Long, Kind> contacts = new ConcurrentHashMap<>();

  /** Whether the withdrawal of this number had been answered at that time. */
  boolean isWithdrawn(String number, long at) {
    Long time = answered.get(number);
    return time != null && time < at;
  }

  /** Whether a campaign may skip this contact for this reason. */
  boolean explains(long contact, String reason) {
    Kind kind = contacts.get(contact);
    return kind != null && kind.reason.equals(reason);
  }

  int answered() {
    return answered.size();
  }

  /** Withdraws this person in one of the ways, and repeats the call until it is answered. */
  void withdraw(Supplier<ApiClient> nodes, String number, Random random) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    String find = "/contacts?phoneNumber=" + ApiClient.encoded(number);
    long contact =
        answer(nodes, api -> api.get(find), Set.of(200)).at("content").path(0).path("id").asLong();
    contacts.put(contact, kind);
    switch (kind) {
      case OPT_OUT -> {
        String body = "{'entries':[{'phoneNumber':'" + number + "'}]}";
        answer(nodes, api -> api.post("/suppressions", body), Set.of(200));
      }
      // After an unknown outcome, it may be deleted already.
      case DELETION -> answer(nodes, api -> api.delete("/contacts/" + contact), Set.of(200, 404));
      case ERASURE -> {
        String body = "{'contactIds':[" + contact + "]}";
        answer(nodes, api -> api.post("/erasures", body), Set.of(200));
      }
    }
    answered.put(number, HandoutLedger.now());
  }

  private static ServiceResponse answer(
      Supplier<ApiClient> nodes, Function<ApiClient, ServiceResponse> call, Set<Integer> statuses) {
    while (true) {
      try {
        ServiceResponse response = call.apply(nodes.get());
        if (response.status() != 503) {
          return statuses.contains(response.status()) ? response : response.expect(-1);
        }
      } catch (UncheckedIOException _) {
        // The node is dead; the next call goes to the other one.
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
