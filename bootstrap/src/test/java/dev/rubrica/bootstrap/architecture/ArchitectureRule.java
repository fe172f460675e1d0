package dev.rubrica.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Function;

/**
 * What the poms cannot say about the house. Each rule is made for a root package, so that the same
 * rule can be shown to fail on the twins.
 */
enum ArchitectureRule {
  DOMAIN_USES_ONLY_ITSELF_AND_PLAIN_JAVA(
      house ->
          classes()
              .that()
              .resideInAPackage(house.domain())
              .should()
              .onlyDependOnClassesThat(resideInAPackage(house.domain()).or(plainJava()))),

  APPLICATION_USES_ONLY_DOMAIN_ITSELF_AND_PLAIN_JAVA(
      house ->
          classes()
              .that()
              .resideInAPackage(house.application())
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(house.domain(), house.application())
                      .or(plainJava())
                      .or(streamsAndThreads()))),

  PORTS_DO_NOT_KNOW_SERVICES(
      house ->
          noClasses()
              .that()
              .resideInAnyPackage(house.portsIn(), house.portsOut(), house.queries())
              .should()
              .dependOnClassesThat()
              .resideInAPackage(house.services())),

  SERVICES_ARE_KNOWN_TO_WIRING_ALONE(
      house ->
          noClasses()
              .that(not(resideInAnyPackage(house.services(), house.bootstrap())))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(house.services())),

  NO_ADAPTER_KNOWS_ANOTHER(
      house ->
          CompositeArchRule.of(
                  apart(house.http(), house.persistence(), house.formats(), house.bootstrap()))
              .and(apart(house.persistence(), house.http(), house.formats(), house.bootstrap()))
              .and(apart(house.formats(), house.http(), house.persistence(), house.bootstrap()))),

  OF_ADAPTERS_ONLY_PERSISTENCE_TOUCHES_THE_DATABASE(
      house ->
          apart(house.http(), ForeignPackages.DATABASE)
              .and(apart(house.formats(), ForeignPackages.DATABASE))),

  OF_ADAPTERS_ONLY_HTTP_TOUCHES_THE_WEB_SERVER(
      house ->
          apart(house.persistence(), ForeignPackages.WEB_SERVER)
              .and(apart(house.formats(), ForeignPackages.WEB_SERVER))),

  JACKSON_IS_NOT_FOR_DOMAIN_AND_APPLICATION(
      house ->
          apart(house.domain(), ForeignPackages.JACKSON)
              .and(apart(house.application(), ForeignPackages.JACKSON))),

  ONLY_BOOTSTRAP_READS_THE_CLOCK(
      house ->
          noClasses()
              .that(not(resideInAPackage(house.bootstrap())))
              .should()
              .accessTargetWhere(Calls.readTheClock())),

  ONLY_BOOTSTRAP_PRINTS(
      house ->
          noClasses()
              .that(not(resideInAPackage(house.bootstrap())))
              .should()
              .accessTargetWhere(Calls.print())),

  PACKAGES_ARE_FREE_OF_CYCLES(PackageCycles::none);

  private final Function<ModulePackages, ArchRule> maker;

  ArchitectureRule(Function<ModulePackages, ArchRule> maker) {
    this.maker = maker;
  }

  /** The rule for the house under this root; it fails where it finds nothing to judge. */
  ArchRule of(String root) {
    return maker.apply(new ModulePackages(root)).as(sentence()).allowEmptyShould(false);
  }

  private String sentence() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  // java.lang.runtime: what the compiler calls for records and pattern switches.
  private static DescribedPredicate<JavaClass> plainJava() {
    return resideInAnyPackage(
            "java.lang",
            "java.lang.runtime",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.time",
            "java.math")
        .or(belongToAnyOf(Normalizer.class, Charset.class, StandardCharsets.class));
  }

  // Uploads come as streams, and imports run beside the request that brought them.
  private static DescribedPredicate<JavaClass> streamsAndThreads() {
    return resideInAPackage("java.util.concurrent..").or(belongToAnyOf(InputStream.class));
  }

  private static CompositeArchRule apart(String room, String... forbidden) {
    return CompositeArchRule.of(
        noClasses()
            .that()
            .resideInAPackage(room)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden)
            .allowEmptyShould(false));
  }
}
