package dev.baton.store.coordination;

import dev.baton.workflows.coordination.task.TaskStatus;
import java.time.Instant;

/**
 * A task file in one version.
 *
 * @param version from 1
 * @param status of the task then
 * @param writtenAt when this version began
 * @param text Markdown with TOML front matter
 */
public record TaskFile(int version, TaskStatus status, Instant writtenAt, String text) {}
