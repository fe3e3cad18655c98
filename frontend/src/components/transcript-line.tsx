import { memo } from 'react';
import type { HandoffItem, SpeechItem, TranscriptItem } from '../core/session/transcript';
import { toneOf } from './tone';

interface Props<T> {
  readonly item: T;
  readonly cast: readonly string[];
}

/** One entry of the transcript. */
export const TranscriptLine = memo(function TranscriptLine({ item, cast }: Props<TranscriptItem>) {
  return item.kind === 'handoff' ? (
    <HandoffLine item={item} cast={cast} />
  ) : (
    <SpeechLine item={item} cast={cast} />
  );
});

/**
 * transcript-entry: data-role is user or agent, data-agent the agent's slug (absent for the
 * person), data-another whether it is of another person than the one at this page, data-final whether its words are settled. Its text is in transcript-text.
 */
function SpeechLine({ item, cast }: Props<SpeechItem>) {
  return (
    <li
      className="line"
      data-testid="transcript-entry"
      data-role={item.role}
      data-agent={item.agent ?? undefined}
      data-another={item.another || undefined}
      data-final={item.final}
      data-tone={item.role === 'agent' ? toneOf(cast, item.agent) : undefined}
    >
      <span className="speaker">{item.speaker}</span>
      <p data-testid="transcript-text">{item.text}</p>
      {item.undelivered && <p className="undelivered">Not delivered</p>}
    </li>
  );
}

/** handoff: data-from and data-to are the agents' slugs. */
function HandoffLine({ item, cast }: Props<HandoffItem>) {
  return (
    <li
      className="handoff"
      data-testid="handoff"
      data-from={item.from}
      data-to={item.to}
      data-tone={toneOf(cast, item.to)}
    >
      <span>{item.displayName} joined</span>
    </li>
  );
}
