import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import {
  Annotation,
  Compartment,
  EditorState,
  type Extension,
  Transaction,
} from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { SharedPanel } from '../core/panels/shared-panel';
import './editor.css';

interface Props {
  readonly shared: SharedPanel;
  /** Name of the text in the panel's state. */
  readonly field: string;
  readonly label: string;
  /** Whether it is code: with line numbers and indentation by Tab (Escape and Tab leave it). */
  readonly code?: boolean;
  readonly hint?: string | undefined;
  /** What may change while the editor lives. */
  readonly extension?: Extension;
  /** Gets the editor once there is one. */
  readonly onView?: (view: EditorView) => void;
}

const fromElsewhere = Annotation.define<boolean>();
const changing = new Compartment();

/** An editor of a text that agent and person write in at once. */
export function SharedEditor({ shared, field, label, code, hint, extension, onView }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for one text; what may change is set below
  useEffect(() => {
    const view = new EditorView({
      parent: host.current ?? undefined,
      state: EditorState.create({
        doc: String(shared.values[field] ?? ''),
        extensions: [
          code
            ? [lineNumbers(), indentOnInput(), bracketMatching(), keymap.of([indentWithTab])]
            : EditorView.lineWrapping,
          history(),
          drawSelection(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          syntaxHighlighting(classHighlighter),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          hint ? placeholder(hint) : [],
          changing.of(extension ?? []),
          EditorView.updateListener.of(({ transactions }) => {
            for (const transaction of transactions) {
              if (transaction.docChanged && !transaction.annotation(fromElsewhere)) {
                shared.change({ text: { [field]: transaction.changes } });
              }
            }
          }),
        ],
      }),
    });
    editor.current = view;
    onView?.(view);
    const unfollow = shared.onText((changed, changes) => {
      if (changed === field) {
        view.dispatch({
          changes,
          annotations: [fromElsewhere.of(true), Transaction.addToHistory.of(false)],
        });
      }
    });
    return () => {
      unfollow();
      view.destroy();
    };
  }, [shared]);

  useEffect(() => {
    editor.current?.dispatch({ effects: changing.reconfigure(extension ?? []) });
  }, [extension]);

  return <div ref={host} className="shared-editor" data-testid={`editor-${field}`} />;
}
