import { OWN_PANELS } from '../core/panels/definitions';
import type { LoadModule, PanelModule } from '../core/panels/manager';

/** Every folder here is a panel: its name is the id, its `panel.tsx` what it looks like and does. */
const modules = import.meta.glob<PanelModule>('./*/panel.tsx', { import: 'default' });

/** Loads a panel when it is opened for the first time. */
export const loadPanel: LoadModule = async (id) => {
  const builtIn = modules[`./${id}/panel.tsx`];
  return builtIn ? builtIn() : own(id);
};

/** One of the installation's own: its server has it, ready to run. */
async function own(id: string): Promise<PanelModule> {
  const address = `${OWN_PANELS}/${id}/panel.js`;
  const loaded: { readonly default: PanelModule } = await import(/* @vite-ignore */ address);
  return loaded.default;
}
