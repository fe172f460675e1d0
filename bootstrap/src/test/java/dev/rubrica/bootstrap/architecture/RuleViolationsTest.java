package dev.rubrica.bootstrap.architecture;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule fails on the classes that violate it, and on no others. */
class RuleViolationsTest {

  private static final Pattern FILE = Pattern.compile("\\((\\w+)\\.java:\\d+\\)");

  private static final Map<ArchitectureRule, Set<String>> VIOLATIONS =
      Map.ofEntries(
          entry(
              ArchitectureRule.DOMAIN_USES_ONLY_ITSELF_AND_PLAIN_JAVA,
              Set.of(
                  "DomainKnowingApplication",
                  "DomainUsingAddresses",
                  "DomainUsingJackson",
                  "DomainUsingThreads")),
          entry(
              ArchitectureRule.APPLICATION_USES_ONLY_DOMAIN_ITSELF_AND_PLAIN_JAVA,
              Set.of("ServiceKnowingPersistence", "ServiceUsingFiles", "ServiceUsingJackson")),
          entry(ArchitectureRule.PORTS_DO_NOT_KNOW_SERVICES, Set.of("PortKnowingService")),
          entry(
              ArchitectureRule.SERVICES_ARE_KNOWN_TO_WIRING_ALONE,
              Set.of("PortKnowingService", "RoutesKnowingService")),
          entry(
              ArchitectureRule.NO_ADAPTER_KNOWS_ANOTHER,
              Set.of(
                  "FormatsKnowingHttp",
                  "PageKnowingRepository",
                  "RepositoryKnowingFormats",
                  "RoutesKnowingRepository")),
          entry(
              ArchitectureRule.CONSOLE_USES_OF_HTTP_ONLY_WHAT_ALL_REQUESTS_SHARE,
              Set.of("PageKnowingContactRoutes", "PageKnowingRoutes")),
          entry(
              ArchitectureRule.OF_ADAPTERS_ONLY_PERSISTENCE_TOUCHES_THE_DATABASE,
              Set.of("FormatsUsingDbClient", "RoutesUsingSql")),
          entry(
              ArchitectureRule.OF_ADAPTERS_ONLY_HTTP_TOUCHES_THE_WEB_SERVER,
              Set.of("FormatsUsingHttpTypes", "RepositoryUsingWebServer")),
          entry(
              ArchitectureRule.JACKSON_IS_NOT_FOR_DOMAIN_AND_APPLICATION,
              Set.of("DomainUsingJackson", "ServiceUsingJackson")),
          entry(ArchitectureRule.ONLY_COMMANDS_READS_THE_CLOCK, Set.of("ServiceReadingTheClock")),
          entry(ArchitectureRule.ONLY_COMMANDS_PRINTS, Set.of("RoutesPrinting")),
          entry(ArchitectureRule.CLIENT_USES_NO_OTHER_MODULE, Set.of("ClientUsingDomain")),
          entry(ArchitectureRule.PACKAGES_ARE_FREE_OF_CYCLES, Set.of("CycleThere", "CycleBack")),
          entry(ArchitectureRule.PACKAGES_HAVE_AT_MOST_25_CLASSES, Set.of("Crowd")),
          entry(ArchitectureRule.SIMPLE_NAMES_ARE_UNIQUE, Set.of("SameName")),
          entry(ArchitectureRule.EXCEPTIONS_END_IN_EXCEPTION, Set.of("Refused")));

  @ParameterizedTest
  @EnumSource(ArchitectureRule.class)
  void the_rule_fails_on_its_violations_alone(ArchitectureRule rule) {
    Set<String> found = new TreeSet<>();
    for (String violation : violations(rule)) {
      Matcher file = FILE.matcher(violation);
      while (file.find()) {
        found.add(file.group(1));
      }
    }
    assertEquals(new TreeSet<>(VIOLATIONS.get(rule)), found);
  }

  @Test
  void every_way_to_read_the_clock_is_seen() {
    String all = String.join("\n", violations(ArchitectureRule.ONLY_COMMANDS_READS_THE_CLOCK));
    for (String way :
        List.of(
            "Instant.now()",
            "LocalDate.now(java.time.ZoneId)",
            "Clock.systemUTC()",
            "System.currentTimeMillis()",
            "Date.<init>()",
            "ZonedDateTime.now()")) {
      assertTrue(all.contains(way), way + " is not among\n" + all);
    }
    assertEquals(6, violations(ArchitectureRule.ONLY_COMMANDS_READS_THE_CLOCK).size(), all);
  }

  @Test
  void every_way_to_print_is_seen() {
    assertEquals(3, violations(ArchitectureRule.ONLY_COMMANDS_PRINTS).size());
  }

  @ParameterizedTest
  @EnumSource(ArchitectureRule.class)
  void the_rule_fails_if_it_finds_no_class(ArchitectureRule rule) {
    JavaClasses nothing = Modules.violations().that(DescribedPredicate.alwaysFalse());
    assertThrows(AssertionError.class, () -> rule.of(Modules.VIOLATIONS).evaluate(nothing));
  }

  private static List<String> violations(ArchitectureRule rule) {
    return rule.of(Modules.VIOLATIONS)
        .evaluate(Modules.violations())
        .getFailureReport()
        .getDetails();
  }
}
