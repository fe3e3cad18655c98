import type { Card } from '../core/room/link';

interface Props {
  readonly card: Card;
  readonly onClose: () => void;
}

/** card: what the agent put on the page. */
export function AgentCard({ card, onClose }: Props) {
  return (
    <aside className="card" data-testid="card" aria-label="From the agent">
      {card.title && <h2>{card.title}</h2>}
      {card.text && <p>{card.text}</p>}
      {card.url && (
        <a href={card.url} target="_blank" rel="noopener noreferrer">
          {card.url}
        </a>
      )}
      <button type="button" className="button small plain" onClick={onClose}>
        Close
      </button>
    </aside>
  );
}
