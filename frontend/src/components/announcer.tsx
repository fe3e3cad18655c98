import type { TranscriptItem } from '../core/session/transcript';

/**
 * Tells a screen reader what was said, once it is settled: words that still change, as they do
 * several times a second on screen, would be read again and again.
 */
export function Announcer({ items }: { readonly items: readonly TranscriptItem[] }) {
  const settled = items.filter((item) => item.kind === 'handoff' || item.final).slice(-3);
  return (
    <div className="visually-hidden" role="log" aria-live="polite" aria-label="Spoken words">
      {settled.map((item) => (
        <p key={item.id}>
          {item.kind === 'handoff' ? `${item.displayName} joined` : `${item.speaker}: ${item.text}`}
        </p>
      ))}
    </div>
  );
}
