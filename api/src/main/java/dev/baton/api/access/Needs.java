package dev.baton.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method: what callers must be permitted to do. Checked before the request's body
 * is read, and said in the OpenAPI document. Where a permission depends on what is asked for, the
 * method takes a {@link Caller} and asks it instead.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  /** The permission. */
  Permission value();
}
