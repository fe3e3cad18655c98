import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Time is not what these tests are about, and the machines that run them may be slow.
configure({ asyncUtilTimeout: 15_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

// Text fields that grow look again when a font has come; happy-dom has no fonts.
if (typeof document !== 'undefined' && !('fonts' in document)) {
  Object.defineProperty(document, 'fonts', { value: new EventTarget() });
}
