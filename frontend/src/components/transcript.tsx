import type { TranscriptItem } from '../core/session/transcript';
import { useStickToEnd } from '../hooks/use-stick-to-end';
import { Announcer } from './announcer';
import { DownIcon } from './icons';
import { TranscriptLine } from './transcript-line';

interface Props {
  readonly items: readonly TranscriptItem[];
  readonly cast: readonly string[];
}

/** What was said, as it is said. */
export function Transcript({ items, cast }: Props) {
  const { ref, atEnd, onScroll, toEnd } = useStickToEnd<HTMLDivElement>(items);
  return (
    <div className="transcript-frame">
      <section
        ref={ref}
        className="transcript"
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label="Transcript"
      >
        <TranscriptList items={items} cast={cast} />
      </section>
      <Announcer items={items} />
      {!atEnd && (
        <button
          type="button"
          className="button round to-end"
          aria-label="To the newest"
          onClick={toEnd}
        >
          <DownIcon />
        </button>
      )}
    </div>
  );
}

/** The entries alone, without scrolling. */
export function TranscriptList({ items, cast }: Props) {
  return (
    <ol className="lines">
      {items.map((item) => (
        <TranscriptLine key={item.id} item={item} cast={cast} />
      ))}
    </ol>
  );
}
