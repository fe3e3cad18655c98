package dev.baton.store;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * Who works across organisations. Whoever is added here needs a reason that no organisation is
 * known yet, and gives back as little as tells which one is meant.
 */
@AnalyzeClasses(packages = "dev.baton.store", importOptions = DoNotIncludeTests.class)
class PlatformWorkTest {

  private static final Set<String> MAY =
      Set.of(
          // The names that media workers register under with LiveKit.
          "dev.baton.store.template.TemplateStore",
          // A page says where it comes from, not whose it is.
          "dev.baton.store.template.PageTemplates",
          // A session's recording is finished by a workflow that knows the session alone.
          "dev.baton.store.recording.RecordingStore",
          // A sweep asks first which organisations want recordings deleted.
          "dev.baton.store.recording.RetentionStore",
          // Who signs in says later, or by a key or a token, which organisation is meant.
          "dev.baton.store.access.AccountStore",
          "dev.baton.store.access.ApiKeyStore",
          "dev.baton.store.access.InvitationStore",
          "dev.baton.store.access.MemberStore",
          "dev.baton.store.access.OauthClientStore",
          // The installation's own.
          "dev.baton.store.access.SigningKeyStore",
          // Data keys of all organisations are sealed anew when the installation has a new key.
          "dev.baton.store.secret.SecretStore",
          // Vectors are made of whatever passage has none yet.
          "dev.baton.store.knowledge.PassageVectors",
          // A delivery is tried by a workflow that knows the delivery alone.
          "dev.baton.store.webhook.DeliveryStore");

  @ArchTest
  static final ArchRule WORK_ACROSS_ORGANISATIONS_IS_NAMED =
      noClasses()
          .that(describe("have no reason to", (JavaClass type) -> !MAY.contains(type.getName())))
          .should()
          .callMethod(Database.class, "platform");
}
