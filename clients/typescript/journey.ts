// Calls the service with the generated TypeScript client. Arguments: base URL and key.
import {
  Configuration,
  ContactsApi,
  Gender,
  ImportsApi,
  ImportStatus,
  ListsApi,
  MembershipsApi,
  ResponseError,
  SortOrder,
  SuppressionsApi,
  type ApiError,
  type Contact,
  type ContactList,
} from "./client";

const [address, key] = process.argv.slice(2);
const configuration = new Configuration({
  basePath: `${address}/api/partner-gateway/v1`,
  apiKey: key,
});
const lists = new ListsApi(configuration);
const contacts = new ContactsApi(configuration);
const memberships = new MembershipsApi(configuration);
const imports = new ImportsApi(configuration);
const suppressions = new SuppressionsApi(configuration);

function check(condition: boolean, actual: unknown): void {
  if (!condition) {
    throw new Error(`unexpected: ${JSON.stringify(actual)}`);
  }
}

async function expectError(status: number, call: Promise<unknown>): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ResponseError) {
      check(error.response.status === status, error.response.status);
      return error.response.json();
    }
    throw error;
  }
  throw new Error(`no ${status}`);
}

async function createAndChange(): Promise<Contact> {
  const mario = await contacts.createContact({
    contactCreate: {
      firstName: "Mario",
      phoneNumber: "333 1234567",
      gender: Gender.Male,
      customFields: { city: "Lecce", age: 41 },
    },
  });
  check(mario.phoneNumber === "+393331234567", mario);
  const id = mario.id!; // Null in a simulation only.
  const changed = await contacts.changeContact({
    id,
    contactChange: { lastName: "Rossi", gender: null },
  });
  check(changed.fullName === "Mario Rossi" && changed.gender === null, changed);
  check(changed.customFields["city"] === "Lecce", changed);
  const same = await contacts.changeContact({ id, contactChange: changed });
  check(same.fullName === changed.fullName, same);
  return changed;
}

async function duplicate(mario: Contact): Promise<void> {
  const error = await expectError(
    409,
    contacts.createContact({ contactCreate: { phoneNumber: "+39 333 1234567" } }),
  );
  check(error.details[0]?.id === mario.id, error);
}

async function upload(list: ContactList): Promise<void> {
  const file = "Nome;Cognome;Cellulare;Città\nSara;Greco;333 5550001;Bari\nLuca;Verdi;12ab;Lecce\n";
  const result = await imports.importTable({
    file: new Blob([file]),
    fileName: "clienti.csv",
    listId: [list.id],
  });
  check(result.status === ImportStatus.Completed, result);
  check(result.summary.created === 1 && result.errors.length === 1, result);
  const errors = await imports.getImportErrors({ importId: result.importId });
  check((await errors.text()).includes("12ab"), "the bad rows");
}

async function bulk(list: ContactList, mario: Contact): Promise<void> {
  const selection = { listIds: [list.id], filter: { search: "rossi" } };
  const dry = await memberships.addContacts({ selection: { ...selection, dryRun: true } });
  check(dry.created === 1 && dry.ids === undefined, dry);
  const added = await memberships.addContacts({ selection });
  check(added.ids?.length === 1, added);
  const page = await memberships.searchMembers({
    listId: list.id,
    sortOrder: SortOrder.Asc,
    limit: 1,
  });
  check(page.totalElements === 2 && page.nextCursor !== null, page);
  check(page.content[0]?.id === mario.id, page);
  check(page.content[0]?.addedAt instanceof Date, page);
  const csv = await contacts.searchContactsRaw({ format: "csv" });
  check((await csv.raw.text()).includes("+393331234567"), "an export");
}

async function tidy(list: ContactList, mario: Contact): Promise<void> {
  const read = await lists.getListRaw({ id: list.id });
  const ifMatch = read.raw.headers.get("ETag") ?? undefined;
  const change = { id: list.id, contactListChange: { name: "Clienti", description: null }, ifMatch };
  check((await lists.changeList(change)).name === "Clienti", "a change");
  await expectError(412, lists.changeList(change));
  const removed = await memberships.removeContactsByPost({
    selection: { listIds: [list.id], contactIds: [mario.id] },
  });
  check(removed.removed === 1, removed);
  check((await contacts.deleteContacts({ notIds: [mario.id] })).deleted === 1, "the rest");
  check((await contacts.deleteContact({ id: mario.id })).id === mario.id, "a deletion");
  check((await lists.deleteLists({ ids: [list.id] })).deleted.length === 1, "a deletion");
}

async function optOut(phoneNumber: string): Promise<void> {
  const entries = [{ phoneNumber }];
  const added = await suppressions.addSuppressions({ suppressionAddition: { entries } });
  check(added.added === 1, added);
  const answer = await suppressions.checkSuppressions({
    suppressionCheck: { phoneNumbers: [phoneNumber] },
  });
  check(answer.suppressed[0] === phoneNumber, answer);
  const found = (await suppressions.searchSuppressions({ channel: "SMS" })).content[0];
  check(typeof found?.createdBy === "number" && found.liftedBy === null, found);
  const lifted = await suppressions.liftSuppressions({
    suppressionLift: { entries, reason: "asked at the till" },
  });
  check(lifted.lifted === 1, lifted);
}

async function journey(): Promise<void> {
  const created = await lists.createList({ contactListCreate: { name: "Clienti Nord" } });
  const simulated = await lists.createList({
    contactListCreate: { name: "Soci", simulation: true },
  });
  check(simulated.id === null && simulated.simulation === true, simulated);
  const list = await lists.getList({ id: created.id! });
  check(list.contactCount === 0 && list.description === null, list);
  const mario = await createAndChange();
  await duplicate(mario);
  await upload(list);
  await bulk(list, mario);
  await optOut(mario.phoneNumber!);
  await tidy(list, mario);
  console.log("typescript: ok");
}

journey().catch((failed: unknown) => {
  console.error(failed);
  process.exitCode = 1;
});
