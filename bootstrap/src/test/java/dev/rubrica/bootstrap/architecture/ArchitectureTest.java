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

/** The modules obey the architecture rules. That each rule can fail: {@link RuleViolationsTest}. */
class ArchitectureTest {

  @ParameterizedTest
  @EnumSource(ArchitectureRule.class)
  void the_modules_obey_the_rule(ArchitectureRule rule) {
    rule.of(Modules.ROOT).check(Modules.shipped());
  }

  static Stream<String> packages() {
    return new ModulePackages(Modules.ROOT).all().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void every_package_named_in_a_rule_has_classes(String name) {
    assertFalse(Modules.shipped().that(resideInAPackage(name)).isEmpty(), name + " is empty");
  }

  @ParameterizedTest
  @MethodSource("dev.rubrica.bootstrap.architecture.ForeignPackages#allowed")
  void the_module_allowed_to_use_a_library_uses_it(ForeignPackages.Use use) {
    DescribedPredicate<JavaClass> foreign = resideInAPackage(use.foreign());
    assertTrue(
        Modules.shipped().that(resideInAPackage(Modules.ROOT + use.module())).stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .anyMatch(dependency -> foreign.test(dependency.getTargetClass())),
        use + ": a rule about it would guard nothing");
  }

  @Test
  void test_code_is_not_checked() {
    assertTrue(
        Modules.shipped().stream()
            .noneMatch(type -> type.getName().startsWith(Modules.VIOLATIONS)));
  }
}
