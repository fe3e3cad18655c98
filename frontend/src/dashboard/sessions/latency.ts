import type { Schemas } from '../api/client';

export type Metrics = Schemas['TurnMetrics'];

/** A part of the time before an answer. */
export interface Part {
  readonly label: string;
  /** After the end of the user's speech. */
  readonly fromMs: number;
  readonly ms: number;
}

/**
 * Where the time before an answer went: each part begins where the one before ended, but for the
 * final text, which comes while the end of the turn is awaited.
 */
export function partsOf(metrics: Metrics): Part[] {
  const parts: Part[] = [];
  let atMs = 0;
  const add = (label: string, ms: number | null | undefined) => {
    if (ms != null) {
      parts.push({ label, fromMs: atMs, ms });
      atMs += ms;
    }
  };
  add('Silence noticed', metrics.vad_ms);
  const beforeText = atMs;
  add('Turn over', metrics.end_of_turn_ms);
  if (metrics.stt_final_ms != null) {
    parts.push({ label: 'Final text', fromMs: beforeText, ms: metrics.stt_final_ms });
    atMs = Math.max(atMs, beforeText + metrics.stt_final_ms);
  }
  add('Tools', metrics.tools_ms);
  add('Model’s first word', metrics.llm_first_token_ms);
  add('Voice’s first sound', metrics.tts_first_byte_ms);
  add('Playing', metrics.playout_ms);
  return parts;
}
