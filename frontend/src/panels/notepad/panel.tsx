import { definePanel, type PanelHandle } from '../../core/panels/manager';
import type { StateOf } from '../../core/panels/types';
import { SharedEditor } from '../shared-editor';
import './notepad.css';

type Notepad = 'notepad';

function NotepadSheet({
  panel,
  state,
}: {
  readonly panel: PanelHandle<Notepad>;
  readonly state: StateOf<Notepad>;
}) {
  return (
    <div className="notepad">
      {state.title && <h2>{state.title}</h2>}
      <SharedEditor
        shared={panel.shared}
        field="content"
        label={state.title ?? 'Notepad'}
        hint={state.placeholder ?? 'Write here.'}
      />
    </div>
  );
}

export default definePanel('notepad', {
  Component: NotepadSheet,
  opened: () => 'The user sees the notepad.',
  actions: { set_content: () => 'The user sees the new text.' },
});
