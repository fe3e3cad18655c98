package dev.baton.media.voice;

import java.time.Instant;

/**
 * What a user said or typed, from the first sample to the last.
 *
 * @param speaker identity of the participant; empty where nobody knows
 */
record UserTurn(String text, String speaker, Instant startedAt, Instant endedAt) {}
