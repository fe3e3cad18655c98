package dev.baton.functions;

import java.util.List;

/**
 * Service that brings tools: found by {@link java.util.ServiceLoader}, so that a jar names its
 * implementation in {@code META-INF/services/dev.baton.functions.FunctionTools}. Needs a public
 * constructor without parameters.
 */
public interface FunctionTools {

  /** Objects with public methods annotated {@link FunctionTool}. Asked once. */
  List<Object> tools();
}
