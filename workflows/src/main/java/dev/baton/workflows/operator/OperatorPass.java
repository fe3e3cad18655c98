package dev.baton.workflows.operator;

/**
 * Where an operator may come in, and under which identity.
 *
 * @param room LiveKit room
 * @param identity of the operator's participant
 */
public record OperatorPass(String room, String identity) {

  /** What identities of operators begin with; nobody else may have one that does. */
  public static final String IDENTITY_PREFIX = "operator-";
}
