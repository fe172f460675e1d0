package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.list.ListId;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactFilterTest {

  private static final Map<Class<?>, Object> VALUES =
      Map.of(
          ListId.class,
          new ListId(1),
          IdSet.class,
          IdSet.of(1),
          String.class,
          "a",
          Gender.class,
          Gender.OTHER,
          Boolean.class,
          true,
          Set.class,
          Set.of(Channel.SMS),
          PhoneNumber.class,
          new PhoneNumber("+393331234567"),
          Channel.class,
          Channel.SMS,
          SearchIn.class,
          SearchIn.NAME);

  @Test
  void everyone_is_no_condition() {
    assertEquals(List.of(), ContactFilter.everyone().conditions());
  }

  // A component that is added and not named would be missing in the audit trail.
  @Test
  void each_component_is_a_condition_with_a_name() throws ReflectiveOperationException {
    Set<String> names = new HashSet<>();
    RecordComponent[] components = ContactFilter.class.getRecordComponents();
    for (RecordComponent component : components) {
      List<String> conditions = only(components, component).conditions();
      assertEquals(
          component.getType() == SearchIn.class ? 0 : 1, conditions.size(), component::getName);
      names.addAll(conditions);
    }
    // Where the search looks is none, and membership of one list is one of some lists.
    assertEquals(components.length - 2, names.size());
  }

  private static ContactFilter only(RecordComponent[] components, RecordComponent set)
      throws ReflectiveOperationException {
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          components[i].equals(set)
              ? VALUES.get(types[i])
              : components[i].getAccessor().invoke(ContactFilter.everyone());
    }
    return ContactFilter.class.getDeclaredConstructor(types).newInstance(values);
  }
}
