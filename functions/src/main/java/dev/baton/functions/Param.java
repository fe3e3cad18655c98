package dev.baton.functions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a parameter of a {@link FunctionTool}, or a component of a record in one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Param {

  /** What it means, for the language model. */
  String value() default "";

  /**
   * Its name, where it is not compiled into the class ({@code javac -parameters}). Ignored on
   * record components, which keep their names.
   */
  String name() default "";

  /** Whether the model must give it; what is left out arrives as null, or empty, 0 or false. */
  boolean required() default true;
}
