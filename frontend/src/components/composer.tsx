import { type KeyboardEvent, useState } from 'react';
import { SendIcon } from './icons';

interface Props {
  readonly enabled: boolean;
  readonly onSend: (text: string) => void;
}

/** Where a person types to the agent. Enter sends, Shift and Enter begins a new line. */
export function Composer({ enabled, onSend }: Props) {
  const [text, setText] = useState('');

  function send() {
    if (enabled && text.trim() !== '') {
      onSend(text);
      setText('');
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes a character, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {/* chat-input: typed message to the agent; Enter sends */}
      <textarea
        data-testid="chat-input"
        aria-label="Message to the agent"
        placeholder="Type a message"
        rows={1}
        value={text}
        disabled={!enabled}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="submit"
        className="button round"
        data-testid="chat-send"
        aria-label="Send"
        disabled={!enabled || text.trim() === ''}
      >
        <SendIcon />
      </button>
    </form>
  );
}
