package dev.rubrica.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;

/** The condition that no other top-level class of any module has the same simple name. */
final class UniqueSimpleName extends ArchCondition<JavaClass> {

  private Collection<JavaClass> all;

  UniqueSimpleName() {
    super("have a simple name of their own");
  }

  @Override
  public void init(Collection<JavaClass> all) {
    this.all = all;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaClass other : all) {
      boolean same = !other.equals(type) && other.getSimpleName().equals(type.getSimpleName());
      if (same) {
        String message =
            "%s has the simple name of %s in %s"
                .formatted(type.getName(), other.getName(), type.getSourceCodeLocation());
        events.add(SimpleConditionEvent.violated(type, message));
      }
    }
  }
}
