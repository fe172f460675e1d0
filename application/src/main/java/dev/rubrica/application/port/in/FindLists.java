package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListUsage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;

/** Finds contact lists. */
public interface FindLists {

  /**
   * @throws DomainException.NotFound no such list, or deleted
   */
  ListUsage get(AccountId account, ListId list);

  /**
   * The list with the exact numbers of its members that can be reached, which are counted when
   * asked for: within seconds for a million members. Includes everything that was committed before
   * the call.
   *
   * @throws DomainException.NotFound no such list, or deleted
   * @throws dev.rubrica.application.port.out.CapacityException too many counts are running
   */
  Reachable reachable(AccountId account, ListId list);

  /**
   * The number of present members of the list by the day on which they were added; days without any
   * are left out. Who has left is not counted. Takes up to seconds for a million members; callers
   * at the same time share a count.
   *
   * @throws DomainException.NotFound no such list, or deleted
   * @throws dev.rubrica.application.port.out.CapacityException too many counts are running
   */
  SortedMap<LocalDate, Long> membersByDay(AccountId account, ListId list, ZoneId zone);

  Page<ContactList> search(ListQuery query);

  /**
   * A list and the number of its members that can be reached on each channel, as of one moment.
   *
   * @param members of which the phone number is valid and not suppressed on the channel, and which
   *     support it
   */
  record Reachable(ContactList list, Map<Channel, Long> members) {
    public Reachable {
      members = Collections.unmodifiableMap(new EnumMap<>(members));
    }
  }
}
