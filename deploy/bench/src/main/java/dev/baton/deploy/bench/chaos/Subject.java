package dev.baton.deploy.bench.chaos;

/** What something is done to. */
enum Subject {
  /** The media worker that holds most sessions of the trial. */
  WORKER(""),
  COORDINATOR("coordinator"),
  API("api"),
  TEMPORAL("temporal"),
  LIVEKIT("livekit"),
  POSTGRES("postgres"),
  REDIS("redis"),
  /** The vendor of speech to text. */
  STT(""),
  /** The vendor of the language model. */
  LLM(""),
  /** The vendor of the voice. */
  TTS("");

  private final String process;

  Subject(String process) {
    this.process = process;
  }

  /** Name of its process, as {@code ./baton status} says it; empty where it is none or varies. */
  String process() {
    return process;
  }

  /** Whether it is a server that the processes connect to. */
  boolean isServer() {
    return switch (this) {
      case TEMPORAL, LIVEKIT, POSTGRES, REDIS -> true;
      default -> false;
    };
  }

  /** Whether it is Baton's own. */
  boolean isProcess() {
    return this == WORKER || this == COORDINATOR || this == API;
  }

  /** Whether it is somebody else's service. */
  boolean isVendor() {
    return this == STT || this == LLM || this == TTS;
  }
}
