package dev.baton.deploy.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class against real servers, one of each per JVM, and injects where they are as
 * parameters of constructors, life-cycle and test methods: {@link PostgresServer} (a new, empty
 * database for each class), {@link RedisServer} (emptied before each class), {@link TemporalServer}
 * (shared: use workflow ids and task queues of your own) and {@link LiveKitServer} (shared: use
 * rooms of your own).
 *
 * <p>{@code BATON_TEST_SERVERS=embedded} or {@code =docker} overrides the choice between the two
 * ways.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServersExtension.class)
public @interface WithServers {
  /** Started before the class's first test. Others start when a parameter asks for them. */
  Server[] value() default {};
}
