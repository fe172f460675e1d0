package dev.rubrica.testkit.contract.tag;

import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.tag.Tag;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of tags in their simplest form: contacts, their keys, and the spelling of each key. */
final class TagModel {

  private final Map<ContactId, TreeSet<String>> keys = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  void add(ContactId contact, Collection<String> added) {
    TreeSet<String> own = keys.computeIfAbsent(contact, _ -> new TreeSet<>());
    for (String name : added) {
      Tag tag = Tag.of("tags", name);
      if (holders(tag.key()) == 0) {
        names.put(tag.key(), tag.name());
      }
      own.add(tag.key());
    }
  }

  void remove(ContactId contact, Collection<String> removed) {
    removed.forEach(name -> keys.get(contact).remove(Tag.of("tags", name).key()));
  }

  void replace(ContactId contact, List<String> tags) {
    List<String> wanted = tags.stream().map(name -> Tag.of("tags", name).key()).toList();
    keys.get(contact).retainAll(wanted);
    add(contact, tags);
  }

  void delete(ContactId contact) {
    keys.remove(contact);
  }

  List<String> tags(ContactId contact) {
    return keys.get(contact).stream().map(names::get).toList();
  }

  boolean has(ContactId contact, String key) {
    return keys.get(contact).contains(key);
  }

  private long holders(String key) {
    return keys.values().stream().filter(own -> own.contains(key)).count();
  }

  /** The tags in order, each with its number of contacts after a blank. */
  List<String> uses() {
    Map<String, Long> counts = new TreeMap<>();
    keys.values().forEach(own -> own.forEach(key -> counts.merge(key, 1L, Long::sum)));
    return counts.entrySet().stream()
        .map(entry -> names.get(entry.getKey()) + " " + entry.getValue())
        .toList();
  }
}
