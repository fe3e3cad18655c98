package dev.baton.functions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool. Its parameters become the tool's JSON Schema: primitives, strings, enums,
 * {@code java.time} types, records, lists and maps of these; a parameter of type {@link RunContext}
 * is filled in by Baton. What it returns is the answer: text as it is, anything else as JSON.
 *
 * <p>The method runs on a virtual thread of the coordinator, many calls at a time. When it throws
 * {@link ToolException} the call had no effect; after any other exception nobody knows.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FunctionTool {

  /** What the language model calls, {@code [a-z][a-z0-9_]*}; the method's name in snake case. */
  String name() default "";

  /** When and why to call it, for the language model. */
  String description();

  /**
   * Whether a repeated call does no harm; only then is a call tried again whose outcome is lost.
   */
  boolean idempotent() default false;
}
