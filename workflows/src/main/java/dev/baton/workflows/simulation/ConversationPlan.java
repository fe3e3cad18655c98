package dev.baton.workflows.simulation;

/**
 * One conversation that is to be played.
 *
 * @param batchId the batch that it belongs to
 * @param number its number in the batch, from 1
 * @param mode how the two are brought together
 * @param persona who calls
 * @param scenario why, {@code {{key}}} not yet filled in
 * @param providers {@code auto} for the best that the playing process has, or the name of one, such
 *     as {@code offline}
 * @param out folder of the batch, on the machine that plays it
 */
public record ConversationPlan(
    String batchId,
    int number,
    SimulationMode mode,
    Persona persona,
    Scenario scenario,
    String providers,
    String out) {

  /** Names it, and its folder: {@code 0007-late-parcel-raj-sharma}. */
  public String id() {
    return "%04d-%s-%s".formatted(number, scenario.id(), persona.id());
  }
}
