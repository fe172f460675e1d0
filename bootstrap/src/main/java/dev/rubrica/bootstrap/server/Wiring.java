package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.account.AccountService;
import dev.rubrica.application.service.audit.AuditService;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactSearchService;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.imports.ExportService;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.bootstrap.security.RandomApiKeyGenerator;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.formats.json.JsonCustomFields;
import dev.rubrica.formats.phone.LibPhoneNumbers;
import dev.rubrica.http.HttpApi;
import dev.rubrica.http.HttpSettings;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.route.Extension;
import dev.rubrica.persistence.Database;
import java.time.Clock;
import java.util.List;

/** The composition root: the only place that knows services, adapters and settings. */
public final class Wiring {

  private Wiring() {}

  static HttpApi api(
      Settings settings,
      Database database,
      ContactFiles files,
      ImportContacts imports,
      Clock clock) {
    Storage storage = storage(database);
    PhoneNumbers phoneNumbers = new LibPhoneNumbers(settings.api().defaultCountry());
    ContactSearchService find = new ContactSearchService(storage);
    ListService lists = new ListService(storage, clock);
    UseCases useCases =
        new UseCases(
            new UseCases.Lists(lists, lists),
            new UseCases.Contacts(
                new ContactService(storage, new ContactFactory(phoneNumbers), clock),
                find,
                new ExportService(find, files, new JsonCustomFields()),
                (text, country) -> phoneNumbers.read(text, country).number()),
            new MembershipService(storage, clock, settings.api().maxPairs()),
            imports,
            new AuditService(storage),
            accounts(storage, clock));
    return new HttpApi(
        useCases,
        new HttpSettings(
            settings.api().sizes(), RequestTimeouts.DEFAULT, settings.api().corsOrigins()),
        extensions(settings, storage, clock),
        database::isCrowded,
        clock);
  }

  /** Extensions of the API; docs/extending.md shows how to add one. */
  private static List<Extension> extensions(Settings settings, Storage storage, Clock clock) {
    return List.of();
  }

  /** The storage of requests; docs/extending.md shows how to replace it. */
  static Storage storage(Database database) {
    return database.storage();
  }

  /** The storage of background tasks, with connections of its own. */
  static Storage background(Database database) {
    return database.background();
  }

  static AccountService accounts(Storage storage, Clock clock) {
    return new AccountService(storage, new RandomApiKeyGenerator(), clock);
  }

  public static ManageAccounts manageAccounts(Database database) {
    return accounts(storage(database), Clock.systemUTC());
  }
}
