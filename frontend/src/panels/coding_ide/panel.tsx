import { type EditorView, EditorView as View } from '@codemirror/view';
import { useEffect, useMemo, useRef, useState } from 'react';
import { definePanel, type PanelHandle } from '../../core/panels/manager';
import type { StateOf } from '../../core/panels/types';
import { Markdown } from '../markdown';
import { SharedEditor } from '../shared-editor';
import { highlightLines, lineHighlights } from './highlights';
import { languageSupport } from './languages';
import './ide.css';

type Ide = 'coding_ide';

interface Props {
  readonly panel: PanelHandle<Ide>;
  readonly state: StateOf<Ide>;
}

const RUNS: readonly string[] = ['javascript', 'python'];

function CodingIde({ panel, state }: Props) {
  const [running, setRunning] = useState(false);
  const language = useLanguage(state.language);
  const extension = useMemo(() => [lineHighlights, language], [language]);
  const view = useRef<EditorView>(null);

  useEffect(() => {
    const [first] = state.highlights;
    const editor = view.current;
    editor?.dispatch({ effects: highlightLines.of(state.highlights) });
    if (editor && first && first <= editor.state.doc.lines) {
      const { from } = editor.state.doc.line(first);
      editor.dispatch({ effects: View.scrollIntoView(from, { y: 'center' }) });
    }
    // An extension that is loaded later begins without marks.
  }, [state.highlights]);

  const run = async () => {
    setRunning(true);
    try {
      const { runCode } = await import('./run');
      const output = await runCode(panel.state.language, panel.state.code);
      panel.set({ output });
      panel.emit('code_run_requested', {
        language: panel.state.language,
        outcome: output.outcome,
      });
    } finally {
      setRunning(false);
    }
  };

  return (
    <div className="ide">
      {state.instructions && (
        <div className="ide-task prose" data-testid="ide-task">
          <Markdown text={state.instructions} />
        </div>
      )}
      <SharedEditor
        shared={panel.shared}
        field="code"
        label={`Code in ${state.language}. Escape, then Tab, leads out of it.`}
        code
        extension={extension}
        onView={(editor) => {
          view.current = editor;
        }}
      />
      <div className="ide-foot">
        <span className="ide-language">{state.language}</span>
        {RUNS.includes(state.language) && (
          <button
            type="button"
            className="button small"
            data-testid="run-code"
            disabled={running}
            onClick={() => void run()}
          >
            {running ? 'Running…' : 'Run'}
          </button>
        )}
      </div>
      {state.output && (
        // run-output: what the last run printed; data-outcome is done, failed or timeout
        <output className="ide-output" data-testid="run-output" data-outcome={state.output.outcome}>
          <pre>{state.output.text || 'It printed nothing.'}</pre>
        </output>
      )}
    </div>
  );
}

/** The extension for a language, once it is loaded. */
function useLanguage(language: string) {
  const [support, setSupport] = useState<Awaited<ReturnType<typeof languageSupport>>>([]);
  useEffect(() => {
    let current = true;
    void languageSupport(language).then((loaded) => current && setSupport(loaded));
    return () => {
      current = false;
    };
  }, [language]);
  return support;
}

export default definePanel('coding_ide', {
  Component: CodingIde,
  opened: ({ language }) => `The user sees the editor for ${language}.`,
  actions: {
    highlight_lines: (panel, { lines }) => {
      panel.set({ highlights: lines });
      return lines.length === 0 ? 'No line is marked.' : `Marked: ${lines.join(', ')}.`;
    },
    set_code: () => 'The user sees the new code.',
    set_instructions: (panel, { instructions }) => {
      panel.set({ instructions });
      return 'The user sees the task.';
    },
  },
});
