package dev.baton.api.access;

import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

class AuditTrailTest extends EnforcedApiTest {

  /** What changes nothing that is kept, or is kept elsewhere with who did it. */
  private static final Set<String> NOT_AUDITED =
      Set.of(
          "CodecController.decode",
          "CodecController.encode",
          "DraftController.validate",
          "PreviewController.preview",
          // Sessions are kept with everything that happens in them.
          "SessionController.start",
          // Told again and again; who had it played is kept with the batch.
          "SimulationController.tell",
          "SimulationSoundController.keep",
          "SpeechController.interrupt",
          "SpeechController.say",
          "TokenSourceController.connectionDetails",
          "ToolTrialController.mcp",
          "ToolTrialController.test",
          "WebhookController.receive");

  private static final String DOCUMENT =
      """
      {"slug": "%s", "name": "Desk", "entry_agent": "desk",
       "agents": [{"name": "desk", "instructions": "Be kind."}]}\
      """;

  @Test
  void what_somebody_changed_stands_there_with_their_name() {
    var owner = owner();

    assertThat(owner.post("/api/templates", DOCUMENT.formatted("kept")).status()).isEqualTo(201);
    assertThat(owner.send("DELETE", "/api/templates/kept", "").status()).isEqualTo(200);

    await()
        .untilAsserted(() ->
            assertThat(entries(owner, "Olga", "kept"))
                .containsExactly("template.remove", "template.create"));
  }

  @Test
  void what_was_refused_does_not() {
    var owner = owner();
    assertThat(owner.post("/api/templates", DOCUMENT.formatted("No Slug")).status()).isEqualTo(422);
    assertThat(owner.post("/api/templates", DOCUMENT.formatted("later")).status()).isEqualTo(201);

    await().until(() -> !entries(owner, "Olga", "later").isEmpty());

    assertThat(owner.get("/api/audit-log?limit=2").text()).doesNotContain("No Slug");
    assertThat(entries(owner, "Olga", "")).doesNotContain("template.create");
  }

  @Test
  void everything_that_changes_something_says_what_it_is_called_there() {
    var silent =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.baton.api")
                .stream()
                // These write details of their own.
                .filter(type -> !type.getPackageName().equals("dev.baton.api.access"))
                .flatMap(type -> type.getMethods().stream())
                .filter(AuditTrailTest::isChange)
                .filter(method -> !method.isAnnotatedWith(Audited.class) && !recordsItself(method))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .filter(name -> !NOT_AUDITED.contains(name))
                .toList();

    assertThat(silent).isEmpty();
  }

  private static boolean recordsItself(JavaMethod method) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(AuditLog.class));
  }

  private static boolean isChange(JavaMethod method) {
    return !method.getModifiers().contains(SYNTHETIC)
        && (method.isAnnotatedWith(PostMapping.class)
            || method.isAnnotatedWith(PutMapping.class)
            || method.isAnnotatedWith(PatchMapping.class)
            || method.isAnnotatedWith(DeleteMapping.class));
  }

  /** What somebody did to a thing, the newest first. */
  private static List<String> entries(Browser reader, String name, String subject) {
    var items = reader.get("/api/audit-log?limit=100").json().get("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.get("actor_name").asText().equals(name))
        .filter(item -> item.get("subject").asText().equals(subject))
        .map(item -> item.get("action").asText())
        .toList();
  }
}
