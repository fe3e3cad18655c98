package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person may decide. */
public enum Choice {
  /** Do the same again. */
  @JsonProperty("retry")
  RETRY,
  /** Do it again with another request, which the answer carries. */
  @JsonProperty("correct")
  CORRECT,
  /** Give it to another specialist, which the answer names. */
  @JsonProperty("reroute")
  REROUTE,
  /** Leave this step out and go on. */
  @JsonProperty("skip")
  SKIP,
  /** Say the goal in other words, which the answer carries. */
  @JsonProperty("rephrase")
  REPHRASE,
  /** Give the whole task up. */
  @JsonProperty("cancel")
  CANCEL
}
