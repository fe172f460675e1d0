package dev.rubrica.bootstrap.warmup;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.account.AccountService;
import dev.rubrica.bootstrap.security.RandomApiKeyGenerator;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.http.HttpApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Sends the requests of {@link HotPaths} to a second instance of the API. Methods are compiled once
 * for all instances, so the first one is warm as well.
 *
 * @param apis creates the API over a storage
 * @param settings what is recorded about each request; the records are discarded
 */
public record HotPathLoad(
    Function<Storage, HttpApi> apis, Settings.Observability settings, Clock clock)
    implements WarmUp.Load {

  // Few, so that the threads of the compiler get most of the processors.
  private static final int CONNECTIONS = 2;

  @Override
  public void run(Storage storage, BooleanSupplier goesOn) {
    String key =
        new AccountService(storage, new RandomApiKeyGenerator(), clock)
            .create(new AccountName("warm-up " + UUID.randomUUID()), RatePlan.UNLIMITED)
            .key()
            .secret();
    try (UnpublishedObservability observability = new UnpublishedObservability(settings);
        LoopbackService service =
            new LoopbackService(apis.apply(storage), observability.config())) {
      send(service.port(), key, goesOn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(int port, String key, BooleanSupplier goesOn) throws IOException {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    try (LoopbackConnection first = new LoopbackConnection(port, key);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      HotPaths paths = HotPaths.fill(first);
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(CompletableFuture.runAsync(() -> use(paths, port, key, goesOn), threads));
      }
    }
    clients.forEach(CompletableFuture::join);
  }

  private static void use(HotPaths paths, int port, String key, BooleanSupplier goesOn) {
    try (LoopbackConnection connection = new LoopbackConnection(port, key)) {
      paths.run(connection, goesOn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
