package dev.baton.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.baton", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_API_KNOWS_CONTRACTS_AND_THE_DATABASE_ALONE =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.activities..",
              "dev.baton.coordinator..",
              "dev.baton.media..",
              "dev.baton.deploy..");

  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().matching("dev.baton.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ERRORS_AND_SETTINGS_KNOW_NO_FEATURE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.baton.api.config..", "dev.baton.api.problem..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.api.admission..",
              "dev.baton.api.token..",
              "dev.baton.api.session..",
              "dev.baton.api.task..",
              "dev.baton.api.recording..",
              "dev.baton.api.template..",
              "dev.baton.api.webhook..",
              "dev.baton.api.page..",
              "dev.baton.api.health..",
              "dev.baton.api.openapi..");

  @ArchTest
  static final ArchRule WORKFLOWS_ARE_SPOKEN_TO_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.baton.api.session..",
              "dev.baton.api.task..",
              "dev.baton.api.tool..",
              "dev.baton.api.config..")
          .and()
          .resideInAPackage("dev.baton.api..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.temporal.client.WorkflowClient");

  @ArchTest
  static final ArchRule SECRETS_ARE_UNWRAPPED_WHERE_THEY_ARE_USED =
      classes()
          .that()
          .resideOutsideOfPackages(
              "dev.baton.api.access..",
              "dev.baton.api.config..",
              "dev.baton.api.token..",
              "dev.baton.api.webhook..",
              "dev.baton.api.payload..")
          .and()
          .resideInAPackage("dev.baton.api..")
          .should()
          .onlyAccessClassesThat()
          .doNotHaveFullyQualifiedName("dev.baton.api.config.Secret");

  @ArchTest
  static final ArchRule NO_CONTROLLER_WORKS_ACROSS_ORGANISATIONS =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.api..")
          .should()
          .callMethod(dev.baton.store.Database.class, "platform");
}
