package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.application.port.in.inbound.ManageInboundTokens;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.account.AccountService;
import dev.rubrica.application.service.audit.AuditService;
import dev.rubrica.application.service.consent.ConsentService;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactSearchService;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.contact.CustomFieldService;
import dev.rubrica.application.service.dossier.DossierService;
import dev.rubrica.application.service.erasure.ErasureService;
import dev.rubrica.application.service.export.ExportService;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.idempotency.IdempotentCallService;
import dev.rubrica.application.service.idempotency.JoiningStorage;
import dev.rubrica.application.service.inbound.InboundMessageService;
import dev.rubrica.application.service.inbound.InboundTokenService;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.application.service.session.SessionService;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.application.service.suppression.SuppressionParser;
import dev.rubrica.application.service.suppression.SuppressionService;
import dev.rubrica.application.service.tag.TagService;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.extension.ExtensionContext;
import dev.rubrica.bootstrap.security.RandomApiKeyGenerator;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.console.ConsoleSettings;
import dev.rubrica.console.ConsoleSite;
import dev.rubrica.console.ConsoleUseCases;
import dev.rubrica.formats.json.JsonCustomFields;
import dev.rubrica.formats.phone.LibPhoneNumbers;
import dev.rubrica.http.HttpApi;
import dev.rubrica.http.HttpSettings;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.site.Site;
import dev.rubrica.persistence.Database;
import java.time.Clock;
import java.util.List;

/** The composition root: the only place that knows services, adapters and settings. */
public final class Wiring {

  private final Database database;
  private final Customization customization;
  private final Storage storage;
  private final Storage background;
  private final Storage exports;

  public Wiring(Database database, Customization customization) {
    this.database = database;
    this.customization = customization;
    this.storage = customization.storage(database.storage());
    this.background = customization.backgroundStorage(database.background());
    this.exports = customization.backgroundStorage(database.exports());
  }

  /** What runs in the background, and the use cases that begin it. */
  record BackgroundWork(
      UseCases.Imports imports, UseCases.Exports exports, CampaignRuntime campaigns) {}

  /**
   * @throws IllegalArgumentException the routes of the customization are invalid
   */
  HttpApi api(Settings settings, ContactFiles files, BackgroundWork work, Clock clock) {
    JoiningStorage requests = new JoiningStorage(storage);
    UseCases useCases = useCases(requests, background, exports, settings, files, work, clock);
    return api(
        useCases,
        settings,
        customization.extensions(new ExtensionContext(requests, clock, settings)),
        site(requests, useCases, settings, clock),
        clock);
  }

  /** The same API over another storage, without extensions and without the console. */
  HttpApi apiOver(
      Storage other, Settings settings, ContactFiles files, BackgroundWork work, Clock clock) {
    JoiningStorage requests = new JoiningStorage(other);
    UseCases useCases = useCases(requests, other, other, settings, files, work, clock);
    return api(useCases, settings, List.of(), Site.NONE, clock);
  }

  private HttpApi api(
      UseCases useCases, Settings settings, List<Extension> extensions, Site site, Clock clock) {
    return new HttpApi(
        useCases, httpSettings(settings.api()), extensions, site, database::isCrowded, clock);
  }

  private static Site site(
      JoiningStorage storage, UseCases useCases, Settings settings, Clock clock) {
    if (!settings.console().enabled()) {
      return Site.NONE;
    }
    ConsoleUseCases own =
        new ConsoleUseCases(
            useCases, new SessionService(storage, RandomApiKeyGenerator.ofSessions(), clock));
    ConsoleSettings shown =
        new ConsoleSettings(
            settings.console().zone(), settings.api().publicUrl(), settings.api().sizes().upload());
    return new ConsoleSite(own, shown, clock);
  }

  private UseCases useCases(
      JoiningStorage storage,
      Storage optOuts,
      Storage bulk,
      Settings settings,
      ContactFiles files,
      BackgroundWork work,
      Clock clock) {
    PhoneNumbers phoneNumbers = new LibPhoneNumbers(settings.api().defaultCountry());
    ContactSearchService find = new ContactSearchService(storage);
    ListService lists = new ListService(storage, clock, settings.deletedLists());
    return new UseCases(
        new UseCases.Lists(lists, lists),
        new UseCases.Contacts(
            new ContactService(storage, new ContactFactory(phoneNumbers), clock),
            find,
            new ExportService(find, files, new JsonCustomFields()),
            new CustomFieldService(storage),
            (text, country) -> phoneNumbers.read(text, country).number(),
            new DossierService(storage)),
        new MembershipService(storage, clock, settings.api().maxPairs()),
        new TagService(storage, clock),
        new UseCases.Suppressions(
            new SuppressionService(
                storage,
                phoneNumbers,
                files,
                clock,
                new SuppressionLimit(settings.api().maxSuppressions())),
            new SuppressionParser(phoneNumbers, clock)),
        new ConsentService(storage, clock),
        new ErasureService(storage, phoneNumbers, database.pseudonyms(), clock),
        work.imports(),
        work.exports(),
        work.campaigns().useCases(storage, bulk, phoneNumbers, database.pseudonyms(), files),
        messages(storage, optOuts, phoneNumbers, settings, clock),
        new AuditService(storage),
        new IdempotentCallService(storage, history(settings, clock)),
        accounts(storage, clock));
  }

  // Opt-outs of inbound messages have the connections of background work: they wait for one, and
  // are not rejected while requests have none.
  private static InboundMessageService messages(
      Storage lookups, Storage optOuts, PhoneNumbers phoneNumbers, Settings settings, Clock clock) {
    return new InboundMessageService(
        lookups,
        optOuts,
        RandomApiKeyGenerator.ofInboundTokens(),
        phoneNumbers,
        settings.optOutRule(),
        clock);
  }

  private static HttpSettings httpSettings(Settings.Api api) {
    return new HttpSettings(
        api.sizes(),
        RequestTimeouts.DEFAULT,
        api.corsOrigins(),
        api.publicUrl(),
        api.checksAMinute());
  }

  static AnswerHistory history(Settings settings, Clock clock) {
    return new AnswerHistory(clock, settings.answerRetention());
  }

  /** The storage of requests, and of the commands that manage accounts and keys. */
  Storage storage() {
    return storage;
  }

  /** The storage of background tasks, with connections of its own. */
  Storage background() {
    return background;
  }

  /** The storage of exports, whose connections are occupied for as long as a file is written. */
  Storage exports() {
    return exports;
  }

  public ManageAccounts manageAccounts() {
    return accounts(storage, Clock.systemUTC());
  }

  public ManageInboundTokens manageInboundTokens() {
    return new InboundTokenService(
        storage, RandomApiKeyGenerator.ofInboundTokens(), Clock.systemUTC());
  }

  private static AccountService accounts(Storage storage, Clock clock) {
    return new AccountService(storage, new RandomApiKeyGenerator(), clock);
  }
}
