package dev.baton.coordinator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.store.Database;

@AnalyzeClasses(
    packages = {"dev.baton.coordinator", "dev.baton.activities"},
    importOptions = DoNotIncludeTests.class)
class TenancyRulesTest {

  @ArchTest
  static final ArchRule NO_ACTIVITY_WORKS_ACROSS_ORGANISATIONS =
      noClasses().should().callMethod(Database.class, "platform");
}
