package dev.baton.deploy.testing;

/** The servers a test class can ask for. */
public enum Server {
  POSTGRES,
  REDIS,
  TEMPORAL,
  LIVEKIT
}
