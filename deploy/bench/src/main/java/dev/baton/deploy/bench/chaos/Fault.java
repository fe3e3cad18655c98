package dev.baton.deploy.bench.chaos;

/** What is done to something. */
enum Fault {
  /** SIGKILL; the supervisor starts it again. A vendor is gone for the time of the outage. */
  KILL,
  /** SIGSTOP, and SIGCONT after the outage: connections stay open and nothing answers. */
  FREEZE,
  /** Connections break, and new ones are refused, until the outage is over. */
  DISCONNECT,
  /** No fault: a new build takes the place of the process; of all media workers, in order. */
  DEPLOY
}
