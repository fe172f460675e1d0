package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.service.session.SessionService;
import dev.rubrica.console.ConsoleSettings;
import dev.rubrica.console.ConsoleSite;
import dev.rubrica.console.ConsoleUseCases;
import dev.rubrica.http.RunningApi;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import io.helidon.http.Method;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@link AccessibleScreensTest} checks every screen of the console. */
class ScreenCoverageTest {

  /** What is no screen: files, and paths that only lead to another one. */
  private static final Set<String> OTHERS =
      Set.of(
          "/console/",
          "/console/campaigns/{id}/progress",
          "/console/contacts/{id}/dossier",
          "/console/exports/{id}/file",
          "/console/imports/{id}/errors.csv",
          "/console/imports/{id}/warnings.csv",
          "/console/opt-outs/upload/{id}/errors.csv");

  private static final String SIGN_IN = "/console/sign-in";

  @Test
  void every_screen_is_checked() {
    Set<String> screens = pages();
    assertTrue(screens.removeAll(OTHERS));
    Set<String> checked =
        AccessibleScreensTest.SCREENS.stream()
            .map(screen -> screen.replaceFirst("\\?.*", "").replaceAll("\\{\\w+}", "{id}"))
            .collect(Collectors.toCollection(TreeSet::new));
    checked.add(SIGN_IN);
    assertEquals(screens, checked);
  }

  @Test
  void what_is_no_screen_exists() {
    assertTrue(pages().containsAll(OTHERS));
  }

  private static Set<String> pages() {
    AtomicReference<ConsoleSite> console = new AtomicReference<>();
    try (RunningApi _ =
        new RunningApi(
            (useCases, storage) -> {
              SessionService sessions =
                  new SessionService(
                      storage, new FakeApiKeyGenerator("session"), Clock.systemUTC());
              ConsoleSettings settings = new ConsoleSettings(ZoneId.of("Europe/Rome"), "", 1);
              console.set(
                  new ConsoleSite(
                      new ConsoleUseCases(useCases, sessions), settings, Clock.systemUTC()));
              return console.get();
            })) {
      return console.get().routes().stream()
          .filter(route -> route.method().equals(Method.GET))
          .map(route -> "/console" + route.path())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
