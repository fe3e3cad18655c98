package dev.baton.media.simulation.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.simulation.SimulationLibrary;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.simulation.ConversationBatch;
import dev.baton.workflows.simulation.SimulationMode;
import dev.baton.workflows.simulation.TestedTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
 * @param templates files with the templates that are tested, by what reports call them; each a
 *     {@link SessionTemplate} in JSON. {@code count} is for each of them
 * @param organisation whose templates they are; {@code null} for the default organisation
 * @param realTools whether an installation runs that calls their tools
 * @param egress whether LiveKit Egress records rooms besides
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
    SequencedMap<String, String> templates,
    @Nullable UUID organisation,
    boolean realTools,
    boolean egress,
    boolean check) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static SimulationOrder parse(String json) {
    try {
      return JSON.readValue(json, SimulationOrder.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no order: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The batch.
   *
   * @param tools completes what a template says of its tools
   * @throws IllegalArgumentException that names the file and the cure
   */
  ConversationBatch batch(String id, UnaryOperator<TestedTemplate> tools) {
    var tested = new ArrayList<TestedTemplate>();
    templates.forEach((label, file) ->
        tested.add(tools.apply(new TestedTemplate(label, template(file), organisation))));
    int all = count * Math.max(1, tested.size());
    var batch =
        new ConversationBatch(
            id,
            mode,
            SimulationLibrary.personas(personas),
            SimulationLibrary.scenarios(scenarios),
            all,
            concurrency,
            providers,
            out,
            List.of(),
            tested);
    // What cannot be filled in is said now, not in the middle.
    for (int number = 1; number <= all; number++) {
      var plan = batch.plan(number);
      plan.scenario().with(plan.persona());
    }
    return batch;
  }

  private static SessionTemplate template(String file) {
    try {
      return JSON.readValue(Path.of(file).toFile(), SessionTemplate.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s is no template: %s".formatted(file, e.getMessage()), e);
    }
  }
}
