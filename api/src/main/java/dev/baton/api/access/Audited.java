package dev.baton.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method: what it did is in the audit log whenever it succeeded, with who did it,
 * and to what: the ids in the path, or the one that was made.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
  /** What was done, for example {@code template.publish}. */
  String value();
}
