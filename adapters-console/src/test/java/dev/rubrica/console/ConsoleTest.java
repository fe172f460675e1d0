package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.session.SessionService;
import dev.rubrica.http.RunningApi;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.site.Site;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.StoppedClock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that starts its own service with the console, on the in-memory storage. */
abstract class ConsoleTest {

  static final long MAX_UPLOAD = 300_000;

  final StoppedClock clock = new StoppedClock();
  RunningApi api;
  ConsoleSite site;

  @BeforeEach
  void start() {
    clock.push(Duration.between(clock.instant(), RunningApi.NOW));
    api = new RunningApi(this::site);
  }

  String publicUrl() {
    return "";
  }

  /** The use cases that the console calls. */
  UseCases offered(UseCases all) {
    return all;
  }

  /** The use cases with others of campaigns. */
  static UseCases with(UseCases all, UseCases.Campaigns campaigns) {
    return with(all, all.contacts(), campaigns);
  }

  /** The use cases with another search for contacts. */
  static UseCases with(UseCases all, FindContacts find) {
    UseCases.Contacts contacts = all.contacts();
    return with(
        all,
        new UseCases.Contacts(
            contacts.manage(),
            find,
            contacts.export(),
            contacts.fields(),
            contacts.phoneNumbers(),
            contacts.dossiers()),
        all.campaigns());
  }

  private static UseCases with(
      UseCases all, UseCases.Contacts contacts, UseCases.Campaigns campaigns) {
    return new UseCases(
        all.lists(),
        contacts,
        all.memberships(),
        all.tags(),
        all.suppressions(),
        all.consents(),
        all.erasures(),
        all.imports(),
        all.exports(),
        campaigns,
        all.messages(),
        all.audit(),
        all.calls(),
        all.authenticate());
  }

  Site site(UseCases useCases, Storage storage) {
    SessionService sessions =
        new SessionService(storage, new FakeApiKeyGenerator("session"), clock);
    ConsoleUseCases own = new ConsoleUseCases(offered(useCases), sessions);
    ConsoleSettings settings =
        new ConsoleSettings(ZoneId.of("Europe/Rome"), publicUrl(), MAX_UPLOAD);
    site = new ConsoleSite(own, settings, clock);
    return site;
  }

  @AfterEach
  void stop() {
    api.close();
  }

  Browser writer() {
    return Browser.signedIn(api, api.key);
  }

  Browser reader() {
    return Browser.signedIn(api, api.readKey);
  }

  void add(long list, long contact) {
    String body = "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, contact);
    assertEquals(201, api.post("/contacts/list/contacts", body).status());
  }

  static ConsoleResponse expect(int status, ConsoleResponse answer) {
    assertEquals(status, answer.status(), answer::toString);
    return answer;
  }
}
