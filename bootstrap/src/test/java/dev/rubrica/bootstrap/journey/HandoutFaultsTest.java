package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.ConsistencyCheck;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight workers hand out a campaign through two nodes, while nodes, workers and the database are
 * killed at random moments, and people opt out, are deleted and erased. {@code
 * -Drubrica.recipients=500000 -Drubrica.faults=20} for more than a look.
 */
@Tag("full")
class HandoutFaultsTest {

  private static final int RECIPIENTS = Integer.getInteger("rubrica.recipients", 10_000);
  private static final int FAULTS = Integer.getInteger("rubrica.faults", 6);
  private static final int SENDERS = 8;
  private static final int WITHDRAWING = 8;
  private static final int LEASES_BETWEEN_FAULTS = 80;

  // Some people fail or withdraw, or nobody knows whether they are acknowledged.
  private static final double SHARE = 0.8 * RECIPIENTS / FAULTS;

  // How far withdrawals and acknowledgements may be ahead of each other, as parts of all.
  private static final double LEAD = 0.05;

  private static final int WITHDRAWALS = Math.min(RECIPIENTS / 25, 4_000);

  private static final String CAMPAIGN =
      "{'name':'Saldi','sendingMode':'SMS','destinationType':1,'contactListIds':[%d],"
          + "'smsBody':'Ciao {{firstName}}','readyToSend':true}";

  /** What happens to the processes. */
  private enum Fault {
    NODE_KILLED,
    ALL_NODES_KILLED,
    WORKERS_KILLED,
    DATABASE_KILLED,
    DATABASE_RESTARTED,
    EVERYTHING_KILLED
  }

  private final long seed = Long.getLong("rubrica.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Withdrawals withdrawals = new Withdrawals();
  private final HandoutLedger ledger = new HandoutLedger(withdrawals);
  private final List<CampaignSender> senders = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @TempDir private Path folder;
  private TwoNodeCluster cluster;
  private String key;
  private CampaignSender.Job job;
  private volatile long allowance;

  @BeforeEach
  void start() throws Exception {
    System.err.printf("hand-out of %d with %d faults, seed: %d%n", RECIPIENTS, FAULTS, seed);
    cluster = new TwoNodeCluster(folder);
    key = cluster.newAccountKey("Lecce");
    int limit = (int) Math.clamp(2 * SHARE / LEASES_BETWEEN_FAULTS, 2, 5_000);
    job = new CampaignSender.Job(this::api, campaign(), limit, this::mayAsk, ledger);
  }

  @AfterEach
  void stop() throws Exception {
    senders.forEach(CampaignSender::kill);
    cluster.close();
  }

  private ApiClient api() {
    return cluster.api(key);
  }

  private static String number(int person) {
    return "+39333" + (1_000_000 + person);
  }

  /** A campaign to everybody whose audience is fixed. */
  private String campaign() throws IOException {
    Path file = folder.resolve("clienti.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Nome;Cellulare\n");
      for (int person = 0; person < RECIPIENTS; person++) {
        out.write("Anna;" + number(person) + "\n");
      }
    }
    ApiClient api = api();
    long list = api.post(AccountFixture.LISTS, "{'name':'Clienti'}").expect(201).id();
    ServiceResponse upload = new Upload(api).async().field("listId", list).send(file).expect(202);
    Upload.ended(api, upload.at("importId").asLong());
    String path = "/campaigns/" + api.post("/campaigns", CAMPAIGN.formatted(list)).expect(201).id();
    ServiceResponse goal = api.post(path + "/calculateGoal", Map.of()).expect(200);
    assertEquals(RECIPIENTS, goal.at("recipients").asInt());
    api.put(path + "/confirm", Map.of()).expect(202);
    while (api.get(path).expect(200).at("status").asInt() == 1) {
      LockSupport.parkNanos(20_000_000);
    }
    return path;
  }

  @Test
  void everybody_is_acknowledged_once_or_skipped_with_a_reason() throws Exception {
    long begin = HandoutLedger.now();
    IntStream.range(0, SENDERS).forEach(this::begin);
    begin(new Withdrawing());
    List<Fault> faults = faults();
    for (int i = 0; i < FAULTS; i++) {
      allowance = (long) (SHARE * (i + 1));
      ledger.await((long) (SHARE * (i + 0.9 * random.nextDouble())));
      happen(faults.get(i));
    }
    allowance = Long.MAX_VALUE;
    for (Thread thread : threads) {
      assertTrue(thread.join(Duration.ofMinutes(2)), "it does not end");
    }
    ledger.check();
    RecipientCheck recipients = new RecipientCheck(ledger, withdrawals);
    recipients.check(api(), job.path(), RECIPIENTS);
    System.err.printf(
        "hand-out: %d leases, %d calls without answer, %d withdrawals, %d skipped, %d failed, %d of"
            + " %d acknowledgements were answered, %d s%n",
        ledger.leases(),
        ledger.unanswered(),
        withdrawals.answered(),
        recipients.count(RecipientCheck.Outcome.SKIPPED),
        recipients.count(RecipientCheck.Outcome.FAILED),
        ledger.acknowledged(),
        RECIPIENTS - recipients.count(RecipientCheck.Outcome.SKIPPED),
        Duration.ofNanos(HandoutLedger.now() - begin).toSeconds());
    try (Connection connection = cluster.postgres().connect()) {
      ConsistencyCheck.check(connection);
    }
  }

  /** Whether a worker may ask for a lease. */
  private boolean mayAsk() {
    boolean withdrawing = withdrawals.answered() < WITHDRAWALS;
    return ledger.acknowledged() < allowance
        && (!withdrawing || acknowledged() - withdrawn() < LEAD);
  }

  private double acknowledged() {
    return (double) ledger.acknowledged() / RECIPIENTS;
  }

  /** Half of the part of the withdrawals that are done: all of them come in the first half. */
  private double withdrawn() {
    return 0.5 * withdrawals.answered() / WITHDRAWALS;
  }

  /** Each kind as often as the others, in a random order. */
  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    while (faults.size() < FAULTS) {
      List<Fault> each = new ArrayList<>(List.of(Fault.values()));
      Collections.shuffle(each, random);
      faults.addAll(each);
    }
    return faults;
  }

  /** Starts a worker, in the place of a killed one if there was one. */
  private void begin(int place) {
    CampaignSender sender =
        new CampaignSender(job, "worker-" + place, new Random(random.nextLong()));
    if (place < senders.size()) {
      senders.set(place, sender);
    } else {
      senders.add(sender);
    }
    threads.add(Thread.ofVirtual().start(sender));
  }

  private void happen(Fault fault) throws Exception {
    System.err.printf("%s after %d acknowledgements%n", fault, ledger.acknowledged());
    switch (fault) {
      case NODE_KILLED -> killNodes(1);
      case ALL_NODES_KILLED -> killNodes(TwoNodeCluster.NODES);
      case WORKERS_KILLED -> killWorkers();
      case DATABASE_KILLED -> {
        cluster.postgres().crash();
        cluster.postgres().restart();
      }
      case DATABASE_RESTARTED -> {
        cluster.postgres().stop();
        cluster.postgres().restart();
      }
      case EVERYTHING_KILLED -> {
        cluster.postgres().crash();
        killWorkers();
        cluster.postgres().restart();
        killNodes(TwoNodeCluster.NODES);
      }
    }
  }

  private void killNodes(int count) throws Exception {
    int first = random.nextInt(TwoNodeCluster.NODES);
    for (int i = 0; i < count; i++) {
      cluster.killNode((first + i) % TwoNodeCluster.NODES);
    }
    for (int i = 0; i < count; i++) {
      cluster.startNode((first + i) % TwoNodeCluster.NODES);
    }
  }

  private void killWorkers() {
    List<Integer> places = new ArrayList<>(IntStream.range(0, SENDERS).boxed().toList());
    Collections.shuffle(places, random);
    List<Integer> killed = places.subList(0, 1 + random.nextInt(SENDERS));
    killed.forEach(place -> senders.get(place).kill());
    killed.forEach(this::begin);
  }

  /** Threads that withdraw people, faster than the others are acknowledged. */
  private void begin(Withdrawing withdrawing) {
    for (int i = 0; i < WITHDRAWING; i++) {
      threads.add(Thread.ofVirtual().start(withdrawing));
    }
  }

  private final class Withdrawing implements Runnable {

    private final Queue<Integer> people = new ConcurrentLinkedQueue<>();
    private final Random choice = new Random(random.nextLong());

    Withdrawing() {
      choice.ints(0, RECIPIENTS).distinct().limit(WITHDRAWALS).forEach(people::add);
    }

    @Override
    public void run() {
      try {
        Integer person = people.poll();
        while (person != null && !ledger.hasFailed()) {
          withdrawals.withdraw(HandoutFaultsTest.this::api, number(person), choice);
          person = people.poll();
          awaitTurn();
        }
      } catch (RuntimeException | AssertionError e) {
        ledger.fail(e);
      }
    }

    private void awaitTurn() {
      while (withdrawn() - acknowledged() > LEAD && !ledger.hasFailed()) {
        LockSupport.parkNanos(2_000_000);
      }
    }
  }
}
