import type { ReactNode } from 'react';
import type { Block } from '../core/tasks/mdtm';

/** A task file on screen. Its first heading is the page's own. */
export function MdtmView({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div className="mdtm">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a file have no other name
        <Part key={index} block={block} />
      ))}
    </div>
  );
}

function Part({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? null : block.level === 2 ? (
        <h2>{inline(block.text)}</h2>
      ) : (
        <h3>{inline(block.text)}</h3>
      );
    case 'checklist':
      return (
        <ul className="checklist">
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries keep their places
            <li key={index} data-done={item.done}>
              <span className="visually-hidden">{item.done ? 'Done: ' : 'Open: '}</span>
              {inline(item.text)}
              {item.notes.length > 0 && (
                <ul>
                  {item.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{inline(item)}</li>
          ))}
        </ul>
      );
    case 'quote':
      return <blockquote>{block.text}</blockquote>;
    case 'message':
      return <pre>{block.text}</pre>;
    case 'text':
      return <p>{inline(block.text)}</p>;
  }
}

/** Bold and code within a line. */
function inline(text: string): ReactNode[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, index) => {
    if (part.startsWith('**') && part.length > 4) {
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no other name
      return <strong key={index}>{part.slice(2, -2)}</strong>;
    }
    if (part.startsWith('`') && part.length > 2) {
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no other name
      return <code key={index}>{part.slice(1, -1)}</code>;
    }
    return part;
  });
}
