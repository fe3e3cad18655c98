import { type KeyboardEvent, useRef, useState } from 'react';
import { AttachIcon, SendIcon } from './icons';

interface Props {
  readonly enabled: boolean;
  readonly onSend: (text: string) => void;
  /** Media types of files that can be attached. */
  readonly accept: readonly string[];
  /** Absent where the agent takes no files. */
  readonly onAttach?: ((file: File) => void) | undefined;
}

/** Where a person types to the agent. Enter sends, Shift and Enter begins a new line. */
export function Composer({ enabled, onSend, accept, onAttach }: Props) {
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);

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
      {onAttach && (
        <>
          {/* attach: an image or a text for the agent */}
          <input
            ref={file}
            type="file"
            hidden
            data-testid="attach"
            aria-label="File for the agent"
            accept={accept.join(',')}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              event.target.value = '';
              if (chosen) {
                onAttach(chosen);
              }
            }}
          />
          <button
            type="button"
            className="button round"
            aria-label="Attach a file"
            disabled={!enabled}
            onClick={() => file.current?.click()}
          >
            <AttachIcon />
          </button>
        </>
      )}
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
