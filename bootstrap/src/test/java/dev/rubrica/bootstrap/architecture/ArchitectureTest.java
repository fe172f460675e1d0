package dev.rubrica.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its rules. That each rule can fail: {@link RuleViolationsTest}. */
class ArchitectureTest {

  @ParameterizedTest
  @EnumSource(ArchitectureRule.class)
  void the_house_keeps_the_rule(ArchitectureRule rule) {
    rule.of(Modules.ROOT).check(Modules.shipped());
  }

  static Stream<String> rooms() {
    return new ModulePackages(Modules.ROOT).all().stream();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void every_room_named_in_a_rule_has_classes(String room) {
    assertFalse(Modules.shipped().that(resideInAPackage(room)).isEmpty(), room + " is empty");
  }

  @ParameterizedTest
  @MethodSource("dev.rubrica.bootstrap.architecture.ForeignPackages#allowed")
  void who_may_use_a_foreign_package_does_so(ForeignPackages.Use use) {
    DescribedPredicate<JavaClass> foreign = resideInAPackage(use.foreign());
    assertTrue(
        Modules.shipped().that(resideInAPackage(Modules.ROOT + use.room())).stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .anyMatch(dependency -> foreign.test(dependency.getTargetClass())),
        use + ": a rule about it would guard nothing");
  }

  @Test
  void test_code_is_not_taken_for_the_house() {
    assertTrue(
        Modules.shipped().stream().noneMatch(type -> type.getName().startsWith(Modules.TWINS)));
  }
}
