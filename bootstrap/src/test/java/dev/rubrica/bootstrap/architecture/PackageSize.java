package dev.rubrica.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;

/** The condition that a package has at most a given number of top-level classes. */
final class PackageSize extends ArchCondition<JavaClass> {

  private final int limit;
  private Collection<JavaClass> all;

  PackageSize(int limit) {
    super("be in a package of at most " + limit + " classes");
    this.limit = limit;
  }

  @Override
  public void init(Collection<JavaClass> all) {
    this.all = all;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    long classes =
        all.stream().filter(other -> other.getPackageName().equals(type.getPackageName())).count();
    String message =
        "%s is one of %d classes of its package in %s"
            .formatted(type.getName(), classes, type.getSourceCodeLocation());
    events.add(new SimpleConditionEvent(type, classes <= limit, message));
  }
}
