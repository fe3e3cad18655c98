import { useCallback, useEffect, useState } from 'react';
import type { Template } from '../core/api/wire';
import { useServices } from './services';

export type Templates =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly templates: readonly Template[] }
  | { readonly kind: 'unreachable' };

/** Loads the templates once, and again on `reload`. */
export function useTemplates(): { templates: Templates; reload: () => void } {
  const { api } = useServices();
  const [templates, setTemplates] = useState<Templates>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads again
  useEffect(() => {
    const abort = new AbortController();
    setTemplates({ kind: 'loading' });
    api.templates(abort.signal).then(
      (loaded) => setTemplates({ kind: 'loaded', templates: loaded }),
      () => {
        if (!abort.signal.aborted) {
          setTemplates({ kind: 'unreachable' });
        }
      },
    );
    return () => abort.abort();
  }, [api, attempt]);

  const reload = useCallback(() => setAttempt((n) => n + 1), []);
  return { templates, reload };
}
