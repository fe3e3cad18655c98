package dev.baton.media;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.media.room.AudioFrameListener;

/** What the packages of the media worker may know of each other. */
@AnalyzeClasses(packages = "dev.baton.media", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule the_room_client_could_be_used_alone =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.media.room..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.baton..")
                  .and(resideInAPackage("dev.baton.media.room..").negate()));

  @ArchTest
  static final ArchRule the_voice_pipeline_knows_neither_room_nor_workflow_engine =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.media.voice..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "io.temporal..",
                      "dev.onvoid..",
                      "livekit..",
                      "org.redisson..",
                      "dev.baton.media.session..",
                      "dev.baton.media.recording..",
                      "dev.baton.media.room..")
                  .and(name(AudioFrameListener.class.getName()).negate()));

  @ArchTest
  static final ArchRule providers_know_no_session =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.media.provider..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.temporal..",
              "dev.baton.media.session..",
              "dev.baton.media.voice..",
              "dev.baton.media.dispatch..");

  @ArchTest
  static final ArchRule only_the_session_and_the_process_talk_to_temporal =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.media..")
          .and()
          .resideOutsideOfPackages(
              "dev.baton.media", "dev.baton.media.session..", "dev.baton.media.simulation.batch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..");
}
