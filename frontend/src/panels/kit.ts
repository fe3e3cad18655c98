/**
 * What an installation's own panels are made of: they import `react` and `baton/panel`, and get the
 * page's own copies from here, served as `/panel-kit.js`.
 */
import type { PanelModuleOf } from '../core/panels/manager';
import type { PanelTypes } from '../core/panels/types';

export {
  createContext,
  createElement,
  default,
  Fragment,
  memo,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
export { jsx, jsxs } from 'react/jsx-runtime';
export type { PanelHandleOf as PanelHandle } from '../core/panels/manager';
export { Markdown } from './markdown';
export { SharedEditor } from './shared-editor';

/** Declares a panel; only for its types, which `npm run panel` writes from its definition. */
export function definePanel<Types extends PanelTypes>(
  module: PanelModuleOf<Types>,
): PanelModuleOf<Types> {
  return module;
}
