import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Marks these lines, the first is 1, and no others. */
export const highlightLines = StateEffect.define<readonly number[]>();

const marked = Decoration.line({ class: 'marked-line' });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    let marks = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(highlightLines)) {
        const { doc } = transaction.state;
        const lines = [...new Set(effect.value)]
          .filter((line) => line <= doc.lines)
          .sort((a, b) => a - b);
        marks = Decoration.set(lines.map((line) => marked.range(doc.line(line).from)));
      }
    }
    return marks;
  },
  provide: (marks) => EditorView.decorations.from(marks),
});

/** Lets lines be marked; marks move with what is written around them. */
export const lineHighlights: Extension = field;
