package dev.baton.activities.tool;

/** Where the progress of long calls goes: the session's workflow. */
public interface ToolProgress {

  /** A running call has come so far. May block; failures are the implementation's to note. */
  void report(String sessionId, String callId, String words);
}
