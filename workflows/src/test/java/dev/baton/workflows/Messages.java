package dev.baton.workflows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Names of all updates and signals that workflows take, found where they are declared. */
public final class Messages {

  private static final String COORDINATION = "dev.baton.workflows.coordination..";

  private static final JavaClasses TYPES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.baton.workflows");

  /** What tasks take. */
  public static Set<String> ofTasks() {
    return of(resideInAPackage(COORDINATION));
  }

  /** What all other workflows take: sessions. */
  public static Set<String> ofSessions() {
    return of(resideInAPackage(COORDINATION).negate());
  }

  private static Set<String> of(Predicate<JavaClass> where) {
    return TYPES.stream()
        .filter(JavaClass::isInterface)
        .filter(where)
        .flatMap(type -> Arrays.stream(type.reflect().getMethods()))
        .flatMap(Messages::name)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> name(Method method) {
    var update = method.getAnnotation(UpdateMethod.class);
    var signal = method.getAnnotation(SignalMethod.class);
    if (update == null && signal == null) {
      return Stream.empty();
    }
    var given = update == null ? signal.name() : update.name();
    return Stream.of(given.isEmpty() ? method.getName() : given);
  }

  private Messages() {}
}
