package dev.baton.media.simulation.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.simulation.SimulationLibrary;
import dev.baton.workflows.simulation.ConversationBatch;
import dev.baton.workflows.simulation.SimulationMode;
import java.util.List;

/**
 * What somebody wants to have simulated, as it is handed from the command line to this process.
 *
 * @param mode how the two are brought together
 * @param personas ids or files; empty for all of the library
 * @param scenarios ids or files; empty for all of the library
 * @param count how many conversations
 * @param concurrency how many at a time
 * @param providers {@code auto}, or the name of one
 * @param out folder for the files
 * @param check whether a conversation that is not as expected is a failure of the whole
 */
record SimulationOrder(
    SimulationMode mode,
    List<String> personas,
    List<String> scenarios,
    int count,
    int concurrency,
    String providers,
    String out,
    boolean check) {

  static SimulationOrder parse(String json) {
    try {
      return new ObjectMapper().readValue(json, SimulationOrder.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no order: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The batch.
   *
   * @throws IllegalArgumentException that names the file and the cure
   */
  ConversationBatch batch(String id) {
    var batch =
        new ConversationBatch(
            id,
            mode,
            SimulationLibrary.personas(personas),
            SimulationLibrary.scenarios(scenarios),
            count,
            concurrency,
            providers,
            out,
            List.of());
    // What cannot be filled in is said now, not in the middle.
    for (int number = 1; number <= count; number++) {
      var plan = batch.plan(number);
      plan.scenario().with(plan.persona());
    }
    return batch;
  }
}
