import type { LoadModule, PanelModule } from '../core/panels/manager';

/** Every folder here is a panel: its name is the id, its `panel.tsx` what it looks like and does. */
const modules = import.meta.glob<PanelModule>('./*/panel.tsx', { import: 'default' });

/** Loads a panel when it is opened for the first time. */
export const loadPanel: LoadModule = async (id) => modules[`./${id}/panel.tsx`]?.();
