package dev.baton.workflows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Workflow code is replayed: whatever would differ the next time is not in it. */
@AnalyzeClasses(
    packages = "dev.baton.workflows",
    importOptions = ImportOption.DoNotIncludeTests.class)
class WorkflowCodeRulesTest {

  private static final DescribedPredicate<JavaAccess<?>> ASK_A_CLOCK =
      access("now", Instant.class)
          .or(access("now.*", LocalDateTime.class))
          .or(access("(systemU|systemD|tick).*", Clock.class))
          .or(access("(currentTimeMillis|nanoTime|getenv|getProperty)", System.class))
          .as("ask the machine for its time or environment");

  private static final DescribedPredicate<JavaAccess<?>> THROW_DICE =
      access("randomUUID", UUID.class)
          .or(access("random", Math.class))
          .or(
              DescribedPredicate.describe(
                  "random numbers",
                  access ->
                      access.getTargetOwner().isAssignableTo(RandomGenerator.class)
                          || access.getTargetOwner().isAssignableTo(Random.class)))
          .as("use random numbers that Temporal does not repeat");

  /** Not workflow code: what processes need for their connection to Temporal. */
  private static final String[] CONNECTION = {
    "dev.baton.workflows.payload", "dev.baton.workflows.server"
  };

  @ArchTest
  static final ArchRule workflowsAskNoClock =
      noClasses()
          .that()
          .resideOutsideOfPackages(CONNECTION)
          .should()
          .accessTargetWhere(ASK_A_CLOCK);

  @ArchTest
  static final ArchRule workflowsThrowNoDice =
      noClasses().that().resideOutsideOfPackages(CONNECTION).should().accessTargetWhere(THROW_DICE);

  @ArchTest
  static final ArchRule workflowsKnowNothingOfTheConnection =
      noClasses()
          .that()
          .resideOutsideOfPackages(CONNECTION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTION);

  @ArchTest
  static final ArchRule workflowsStartNoThreads =
      noClasses()
          .that()
          .resideOutsideOfPackages(CONNECTION)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.util.concurrent..")
                  .or(assignableTo(Thread.class))
                  .or(assignableTo(ThreadLocal.class)));

  @ArchTest
  static final ArchRule workflowsDependOnTemporalJacksonAndPanelsOnly =
      classes()
          .that()
          .resideOutsideOfPackages(CONNECTION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.workflows..",
              "dev.baton.panels..",
              "io.temporal..",
              "com.fasterxml.jackson..",
              "org.jspecify..",
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.time",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream");

  @Test
  void theRulesWouldNoticeAnOffender() {
    var offenders = new ClassFileImporter().importClasses(Offender.class);

    assertThat(workflowsAskNoClock.evaluate(offenders).hasViolation()).isTrue();
    assertThat(workflowsThrowNoDice.evaluate(offenders).hasViolation()).isTrue();
    assertThat(workflowsStartNoThreads.evaluate(offenders).hasViolation()).isTrue();
    assertThat(workflowsDependOnTemporalJacksonAndPanelsOnly.evaluate(offenders).hasViolation())
        .isTrue();
  }

  private static DescribedPredicate<JavaAccess<?>> access(String method, Class<?> type) {
    DescribedPredicate<JavaClass> isType = assignableTo(type);
    return DescribedPredicate.describe(
        type.getSimpleName() + "." + method,
        access ->
            nameMatching(method).test(access.getTarget())
                && owner(isType).test(access.getTarget()));
  }

  /** Breaks every rule. */
  static final class Offender {
    String offend() throws Exception {
      Thread.sleep(1);
      return Instant.now() + " " + UUID.randomUUID() + Files.exists(Path.of("x"));
    }
  }
}
