package dev.rubrica.testkit.sample;

import dev.rubrica.application.port.out.TagRepository.Changed;
import dev.rubrica.application.port.out.TagRepository.NamedChange;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.TextFolding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Methods that write and read the tags of an account. */
public record TagDraft(TestAccount account) {

  /** Inserts a contact with these tags, in the spelling of the account. */
  public ContactId tagged(String... names) {
    return tagged(List.<String[]>of(names)).getFirst();
  }

  /** Inserts a contact for each array of tags, all in one transaction. */
  public List<ContactId> tagged(List<String[]> names) {
    List<Tags> all = names.stream().map(each -> Tags.named("tags", Arrays.asList(each))).toList();
    return account
        .storage()
        .write(
            in -> {
              List<Tag> tags = new ArrayList<>();
              all.forEach(each -> tags.addAll(each.inOrder()));
              TagSpelling spelling = in.tags().register(account.id(), tags);
              List<ValidatedContact> contacts =
                  all.stream().map(each -> contact(spelling.apply("tags", each))).toList();
              return in.contacts().insertAll(account.id(), contacts, Samples.NOW);
            });
  }

  private static ValidatedContact contact(Tags tags) {
    ContactDetails details = Samples.withPhone(Samples.phone());
    return new ValidatedContact(details.withTags(tags), true);
  }

  /** Replaces the tags of a contact. */
  public void retag(ContactId contact, String... names) {
    Tags tags = Tags.named("tags", Arrays.asList(names));
    account
        .storage()
        .write(
            in -> {
              Contact old = in.contacts().lock(account.id(), contact).orElseThrow();
              Tags spelled = in.tags().register(account.id(), tags.inOrder()).apply("tags", tags);
              ContactDetails details = old.details().withTags(spelled);
              return in.contacts().update(account.id(), contact, details, true, Samples.later(30));
            });
  }

  public Contact find(ContactId contact) {
    return account.find(contact).orElseThrow();
  }

  public List<String> tags(ContactId contact) {
    return find(contact).details().tags().names();
  }

  public IdSet search(FilterDraft filter) {
    return Samples.ids(account.search(filter));
  }

  public void delete(IdSet contacts) {
    account.delete(contacts);
  }

  public Changed change(Selection contacts, List<String> add, List<String> remove) {
    TagChange change = tagChange(add, remove);
    return account
        .storage()
        .write(in -> in.tags().change(account.id(), contacts, change, Samples.later(60)));
  }

  public NamedChange changeNaming(Selection contacts, List<String> add, List<String> remove) {
    TagChange change = tagChange(add, remove);
    return account
        .storage()
        .write(in -> in.tags().changeNaming(account.id(), contacts, change, Samples.later(60)));
  }

  public Changed tryChange(Selection contacts, List<String> add, List<String> remove) {
    TagChange change = tagChange(add, remove);
    return account.storage().write(in -> in.tags().tryChange(account.id(), contacts, change));
  }

  public static TagChange tagChange(List<String> add, List<String> remove) {
    return new TagChange(Tags.named("add", add), Tags.named("remove", remove));
  }

  /** The tags of the account with their numbers of contacts, separated by a blank. */
  public List<String> uses(String search) {
    return page(search, Paging.MAX_LIMIT).content().stream()
        .map(use -> use.tag().name() + " " + use.contactCount())
        .toList();
  }

  /** The numbers of contacts of the tags, in the order of the tags. */
  public List<String> counts() {
    return page(null, Paging.MAX_LIMIT).content().stream()
        .map(use -> Long.toString(use.contactCount()))
        .toList();
  }

  public Page<TagUse> page(String search, int limit) {
    return page(TextFolding.needle(search), null, limit);
  }

  public Page<TagUse> after(Position position, int limit) {
    return page(null, position, limit);
  }

  private Page<TagUse> page(String needle, Position after, int limit) {
    PageRequest page = PageRequest.of(new Paging(0, limit)).from(after);
    return account.storage().read(in -> in.tags().search(new TagQuery(account.id(), needle, page)));
  }

  public static List<String> names(Page<TagUse> page) {
    return page.content().stream().map(use -> use.tag().name()).toList();
  }
}
