package dev.baton.media.dispatch;

import livekit.LivekitAgent;

/**
 * A room that asks for an agent.
 *
 * @param id id of the job
 * @param agentName name of the agent that is asked for
 * @param room name of the room
 * @param roomSid id of the room
 * @param roomMetadata metadata of the room, may be empty
 * @param metadata what came with the request for the agent, may be empty
 * @param participantIdentity who the job is about; empty in a job about the whole room
 * @param participantMetadata that participant's metadata, may be empty
 */
public record Job(
    String id,
    String agentName,
    String room,
    String roomSid,
    String roomMetadata,
    String metadata,
    String participantIdentity,
    String participantMetadata) {

  static Job of(LivekitAgent.Job job) {
    return new Job(
        job.getId(),
        job.getAgentName(),
        job.getRoom().getName(),
        job.getRoom().getSid(),
        job.getRoom().getMetadata(),
        job.getMetadata(),
        job.getParticipant().getIdentity(),
        job.getParticipant().getMetadata());
  }
}
