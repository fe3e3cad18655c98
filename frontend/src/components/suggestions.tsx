import { inRoom, type SessionState } from '../core/session/state';

/** As many as fit without pushing the conversation away. */
const SHOWN = 6;

interface Props {
  readonly state: SessionState;
  readonly onPick: (text: string) => void;
}

/** What one can say to the agent in charge; a click sends it as a message. */
export function Suggestions({ state, onPick }: Props) {
  const examples = state.template?.agents.find(({ name }) => name === state.agent?.name)?.examples;
  if (!examples?.length || !inRoom(state)) {
    return null;
  }
  return (
    <section className="suggestions" aria-label="You could say">
      <span aria-hidden="true">You could say</span>
      <ul>
        {examples.slice(0, SHOWN).map((example) => (
          <li key={example}>
            {/* suggestion: one for each example */}
            <button type="button" data-testid="suggestion" onClick={() => onPick(example)}>
              {written(example)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Examples are written as recognisers hear them, all in lower case; people read "I". */
function written(example: string): string {
  return example.replace(/\bi\b/g, 'I');
}
