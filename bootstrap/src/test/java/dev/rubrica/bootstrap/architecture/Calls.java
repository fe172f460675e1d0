package dev.rubrica.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** Accesses (calls, constructor calls, method references, fields) that only some may make. */
final class Calls {

  private static final Set<String> STREAMS = Set.of("out", "err");

  private Calls() {}

  /** Calls that read the system clock instead of a given one. */
  static DescribedPredicate<JavaAccess<?>> readTheClock() {
    return describe("the machine's clock is read", access -> isClock(access.getTarget()));
  }

  static DescribedPredicate<JavaAccess<?>> print() {
    return describe("something is printed", access -> isPrinting(access.getTarget()));
  }

  private static boolean isClock(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
        || (owner.equals(Clock.class.getName())
            && (name.startsWith("system") || name.startsWith("tick"))
            && !takesClock(target))
        || (owner.startsWith("java.time.") && name.equals("now") && !takesClock(target))
        || (owner.equals(Date.class.getName()) && isNoArgConstructor(target));
  }

  private static boolean isPrinting(AccessTarget target) {
    return (target.getOwner().isEquivalentTo(System.class) && STREAMS.contains(target.getName()))
        || target.getFullName().endsWith(".printStackTrace()");
  }

  private static boolean takesClock(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget code
        && code.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static boolean isNoArgConstructor(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget code
        && target.getName().equals("<init>")
        && code.getRawParameterTypes().isEmpty();
  }
}
