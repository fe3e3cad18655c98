package dev.baton.workflows.operator;

/**
 * Something an agent gets to know beside the conversation: an operator's instruction, or the result
 * of a call that it no longer waits for. The user hears nothing of it.
 *
 * @param id unique in the session; the same is noted once
 * @param text in words for the language model
 * @param answer whether the agent says something because of it as soon as nobody speaks
 * @param afterSeq the last turn before it; 0 for none
 * @param news what of it the user may hear as it is, for models that only say what was written for
 *     them; empty for nothing
 */
public record AgentNote(String id, String text, boolean answer, int afterSeq, String news) {}
