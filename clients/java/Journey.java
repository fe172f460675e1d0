import dev.rubrica.client.ApiClient;
import dev.rubrica.client.ApiException;
import dev.rubrica.client.api.ContactsApi;
import dev.rubrica.client.api.ImportsApi;
import dev.rubrica.client.api.ListsApi;
import dev.rubrica.client.api.MembershipsApi;
import dev.rubrica.client.api.SuppressionsApi;
import dev.rubrica.client.model.Added;
import dev.rubrica.client.model.ApiError;
import dev.rubrica.client.model.Channel;
import dev.rubrica.client.model.Contact;
import dev.rubrica.client.model.ContactChange;
import dev.rubrica.client.model.ContactCreate;
import dev.rubrica.client.model.ContactFilter;
import dev.rubrica.client.model.ContactImport;
import dev.rubrica.client.model.ContactList;
import dev.rubrica.client.model.ContactListChange;
import dev.rubrica.client.model.ContactListCreate;
import dev.rubrica.client.model.CreatedContact;
import dev.rubrica.client.model.CreatedList;
import dev.rubrica.client.model.Gender;
import dev.rubrica.client.model.ImportStatus;
import dev.rubrica.client.model.LiftEntry;
import dev.rubrica.client.model.Member;
import dev.rubrica.client.model.MemberPage;
import dev.rubrica.client.model.Removed;
import dev.rubrica.client.model.Selection;
import dev.rubrica.client.model.SortOrder;
import dev.rubrica.client.model.Suppression;
import dev.rubrica.client.model.SuppressionAddition;
import dev.rubrica.client.model.SuppressionCheck;
import dev.rubrica.client.model.SuppressionEntry;
import dev.rubrica.client.model.SuppressionLift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls the service with the generated Java client. Arguments: base URL and key. */
public final class Journey {

  private static final String FILE =
      """
      Nome;Cognome;Cellulare;Città
      Sara;Greco;333 5550001;Bari
      Luca;Verdi;12ab;Lecce
      """;

  private final ApiClient client = new ApiClient();
  private final ListsApi lists;
  private final ContactsApi contacts;
  private final MembershipsApi memberships;
  private final ImportsApi imports;
  private final SuppressionsApi suppressions;

  private Journey(String address, String key) {
    client.updateBaseUri(address + "/api/partner-gateway/v1");
    client.setRequestInterceptor(request -> request.header("X-Api-Key", key));
    lists = new ListsApi(client);
    contacts = new ContactsApi(client);
    memberships = new MembershipsApi(client);
    imports = new ImportsApi(client);
    suppressions = new SuppressionsApi(client);
  }

  public static void main(String[] arguments) throws Exception {
    new Journey(arguments[0], arguments[1]).run();
    System.out.println("java: ok");
  }

  private void run() throws Exception {
    String key = UUID.randomUUID().toString();
    ContactListCreate nord = new ContactListCreate().name("Clienti Nord");
    CreatedList created = lists.createList(nord, key);
    check(lists.createList(nord, key).equals(created), "a repeat");
    CreatedList simulated =
        lists.createList(new ContactListCreate().name("Soci").simulation(true), null);
    check(simulated.getId() == null && simulated.getSimulation(), simulated);
    ContactList list = lists.getList(withId(created.getId()));
    check(list.getContactCount() == 0 && list.getDescription() == null, list);
    Contact mario = createAndChange();
    duplicate(mario);
    upload(list);
    bulk(list, mario);
    optOut(mario.getPhoneNumber());
    tidy(list, mario);
  }

  private Contact createAndChange() throws ApiException {
    CreatedContact mario =
        contacts.createContact(
            new ContactCreate()
                .firstName("Mario")
                .phoneNumber("333 1234567")
                .gender(Gender.MALE)
                .customFields(Map.of("city", "Lecce", "age", 41)),
            null,
            null);
    check("+393331234567".equals(mario.getPhoneNumber()), mario);
    ContactChange change = new ContactChange().lastName("Rossi").gender(null);
    Contact changed = contacts.changeContact(mario.getId(), change, null, null);
    check("Mario Rossi".equals(changed.getFullName()) && changed.getGender() == null, changed);
    check("Lecce".equals(changed.getCustomFields().get("city")), changed);
    return changed;
  }

  private void duplicate(Contact mario) throws Exception {
    try {
      contacts.createContact(new ContactCreate().phoneNumber("+39 333 1234567"), null, null);
      throw new AssertionError("a duplicate phone number was accepted");
    } catch (ApiException e) {
      ApiError error = client.getObjectMapper().readValue(e.getResponseBody(), ApiError.class);
      check(e.getCode() == 409, e);
      check(mario.getId().equals(error.getDetails().get(0).getId()), error);
    }
  }

  private void upload(ContactList list) throws Exception {
    Path file = Files.createTempFile("journey", ".csv");
    Files.writeString(file, FILE);
    ContactImport result =
        imports.importTable(
            ImportsApi.APIImportTableRequest.newBuilder()
                ._file(file.toFile())
                .listId(List.of(list.getId()))
                .build());
    Files.delete(file);
    check(result.getStatus() == ImportStatus.COMPLETED, result);
    check(result.getSummary().getCreated() == 1 && result.getErrors().size() == 1, result);
    String errors = Files.readString(imports.getImportErrors(result.getImportId()).toPath());
    check(errors.contains("12ab"), errors);
  }

  private void bulk(ContactList list, Contact mario) throws ApiException {
    Selection selection =
        new Selection()
            .listIds(List.of(list.getId()))
            .filter(new ContactFilter().search("rossi"))
            .dryRun(true);
    check(memberships.addContacts(selection, null).getCreated() == 1, "a dry run");
    Added added = memberships.addContacts(selection.dryRun(false), null);
    check(added.getIds().size() == 1, added);
    MemberPage members =
        memberships.searchMembers(
            MembershipsApi.APISearchMembersRequest.newBuilder()
                .listId(list.getId())
                .sortOrder(SortOrder.ASC)
                .limit(1)
                .build());
    check(members.getTotalElements() == 2 && members.getNextCursor() != null, members);
    Member first = members.getContent().get(0);
    check(first.getId().equals(mario.getId()) && first.getAddedAt() != null, first);
  }

  private void optOut(String number) throws ApiException {
    SuppressionEntry entry = new SuppressionEntry().phoneNumber(number);
    SuppressionAddition addition = new SuppressionAddition().entries(List.of(entry));
    check(suppressions.addSuppressions(addition, null).getAdded() == 1, "an opt-out");
    SuppressionCheck check = new SuppressionCheck().phoneNumbers(List.of(number));
    check(suppressions.checkSuppressions(check).getSuppressed().equals(List.of(number)), "a check");
    Suppression found =
        suppressions
            .searchSuppressions(
                SuppressionsApi.APISearchSuppressionsRequest.newBuilder()
                    .channel(Channel.SMS)
                    .build())
            .getContent()
            .get(0);
    check(found.getCreatedBy() instanceof Number && found.getLiftedBy() == null, found);
    SuppressionLift lift =
        new SuppressionLift()
            .entries(List.of(new LiftEntry().phoneNumber(number)))
            .reason("asked at the till");
    check(suppressions.liftSuppressions(lift, null).getLifted() == 1, "a lift");
  }

  private static ListsApi.APIGetListRequest withId(long id) {
    return ListsApi.APIGetListRequest.newBuilder().id(id).build();
  }

  private void tidy(ContactList list, Contact mario) throws ApiException {
    String tag = lists.getListWithHttpInfo(withId(list.getId())).getHeaders().get("etag").get(0);
    ContactListChange change = new ContactListChange().name("Clienti").description(null);
    check("Clienti".equals(lists.changeList(list.getId(), change, tag).getName()), "a change");
    try {
      lists.changeList(list.getId(), change, tag);
      throw new AssertionError("an outdated change was accepted");
    } catch (ApiException e) {
      check(e.getCode() == 412, e);
    }
    Removed removed =
        memberships.removeContactsByPost(
            new Selection().listIds(List.of(list.getId())).contactIds(List.of(mario.getId())),
            null);
    check(removed.getRemoved() == 1, removed);
    check(
        contacts.deleteContacts(null, List.of(mario.getId()), null, null).getDeleted() == 1,
        "the rest");
    check(
        contacts
            .deleteContact(
                ContactsApi.APIDeleteContactRequest.newBuilder().id(mario.getId()).build())
            .getId()
            .equals(mario.getId()),
        "a deletion");
    check(
        lists.deleteLists(List.of(list.getId()), null, null).getDeleted().size() == 1,
        "a deletion");
  }

  private static void check(boolean condition, Object actual) {
    if (!condition) {
      throw new AssertionError("unexpected: " + actual);
    }
  }
}
