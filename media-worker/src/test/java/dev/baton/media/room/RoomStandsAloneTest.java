package dev.baton.media.room;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.baton.media", importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomStandsAloneTest {

  @ArchTest
  static final ArchRule ROOM_KNOWS_NOTHING_OF_BATON =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.media.room..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.baton..").and(not(resideInAPackage("dev.baton.media.room.."))))
          .because("another JVM project could use the LiveKit client alone");

  @ArchTest
  static final ArchRule ONLY_ROOM_TOUCHES_PEER_CONNECTIONS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.media.room..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("dev\\.onvoid\\.webrtc\\.(RTC|PeerConnection).*")
          .because("its traps are kept in one place");

  @ArchTest
  static final ArchRule DISPATCH_NEEDS_ONLY_SOCKETS_AND_TOKENS =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.media.dispatch..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.baton..")
                  .and(not(resideInAPackage("dev.baton.media.dispatch..")))
                  .and(not(resideInAPackage("dev.baton.media.room.."))));
}
