package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.workflows.tenant.Tenant;
import org.jspecify.annotations.Nullable;

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
 * @param tested whose agents answer; {@code null} for the scenario's own support agent
 */
public record ConversationPlan(
    String batchId,
    int number,
    SimulationMode mode,
    Persona persona,
    Scenario scenario,
    String providers,
    String out,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TestedTemplate tested) {

  /** Names it, and its folder: {@code 0007-late-parcel-raj-sharma}. */
  public String id() {
    var id = "%04d-%s-%s".formatted(number, scenario.id(), persona.id());
    return tested == null ? id : id + "-" + tested.label().replaceAll("[^A-Za-z0-9._@-]", "_");
  }

  /** The room that tools are told of; its name says whose conversation it is. */
  public String room() {
    return Tenant.room(
        Tenant.orDefault(tested == null ? null : tested.organisation()), "simulation");
  }

  /** The same in another mode. */
  public ConversationPlan in(SimulationMode other) {
    return new ConversationPlan(batchId, number, other, persona, scenario, providers, out, tested);
  }

  /** The same with its files elsewhere. */
  public ConversationPlan into(String folder) {
    return new ConversationPlan(
        batchId, number, mode, persona, scenario, providers, folder, tested);
  }

  /** Label of the template that is tested; {@code null} where none is. */
  @Nullable String template() {
    return tested == null ? null : tested.label();
  }
}
