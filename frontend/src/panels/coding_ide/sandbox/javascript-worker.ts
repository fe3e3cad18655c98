import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core';
import prelude from './prelude.js?raw';

/**
 * The worker that runs JavaScript: in QuickJS, an interpreter that has a limit of memory, which a
 * browser's own engine does not have. Runs in a frame without an origin, so what it needs comes with
 * the program.
 */

/** Most that a program may use, bytes. */
const MOST_BYTES = 128 * 1024 * 1024;

const MOST_STACK = 160 * 1024;

interface Job {
  readonly code: string;
  readonly files: Readonly<Record<string, ArrayBuffer>>;
}

const post = (told: object) => self.postMessage(told);

self.onmessage = ({ data }: MessageEvent<Job>) => {
  // The engine's own troubles, such as a stack that is too deep for it.
  run(data).catch((error: unknown) => post({ failed: String(error) }));
};

async function run({ code, files }: Job): Promise<void> {
  const engine = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, {
      wasmBinary: files['quickjs.wasm'] as ArrayBuffer,
      locateFile: (name: string) => name,
    }),
  );
  const context = engine.newContext();
  context.runtime.setMemoryLimit(MOST_BYTES);
  context.runtime.setMaxStackSize(MOST_STACK);
  define(context, 'print', (text) => {
    post({ line: context.getString(text) });
  });
  const timers = timersOf(context);
  context.unwrapResult(context.evalCode(prelude, 'prelude')).dispose();
  post({ started: true });
  const begun = context.evalCode(`(async () => {${code}\n})()`, 'program');
  if (begun.error) {
    post({ failed: wordsOf(context, begun.error) });
    return;
  }
  for (;;) {
    const jobs = context.runtime.executePendingJobs();
    const state = context.getPromiseState(begun.value);
    if (jobs.error) {
      post({ failed: wordsOf(context, jobs.error) });
      return;
    }
    if (state.type === 'rejected') {
      post({ failed: wordsOf(context, state.error) });
      return;
    }
    const trouble = await timers.next();
    if (trouble === 'none left') {
      post({ done: true });
      return;
    }
    if (trouble) {
      post({ failed: wordsOf(context, trouble) });
      return;
    }
  }
}

function define(
  context: QuickJSContext,
  name: string,
  act: (...given: QuickJSHandle[]) => QuickJSHandle | undefined,
): void {
  context
    .newFunction(name, (...given) => act(...given))
    .consume((made) => context.setProp(context.global, name, made));
}

/** `setTimeout` and `clearTimeout`. */
function timersOf(context: QuickJSContext) {
  const waiting = new Map<number, { readonly at: number; readonly act: QuickJSHandle }>();
  let last = 0;
  define(context, 'setTimeout', (act, ms) => {
    last += 1;
    const delay = ms ? context.getNumber(ms) : 0;
    waiting.set(last, {
      at: performance.now() + Math.max(0, delay || 0),
      act: (act as QuickJSHandle).dup(),
    });
    return context.newNumber(last);
  });
  define(context, 'clearTimeout', (id) => {
    waiting.delete(id ? context.getNumber(id) : 0);
    return undefined;
  });
  return {
    /** Waits for the next one, and runs it; gives what it threw. */
    async next(): Promise<QuickJSHandle | 'none left' | undefined> {
      const [first] = [...waiting].sort(([a, x], [b, y]) => x.at - y.at || a - b);
      if (!first) {
        return 'none left';
      }
      const [id, { at, act }] = first;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
      waiting.delete(id);
      return context.callFunction(act, context.undefined).error;
    },
  };
}

/** What went wrong, and on which line. */
function wordsOf(context: QuickJSContext, error: QuickJSHandle): string {
  // To tell that there is no memory left takes some.
  context.runtime.setMemoryLimit(-1);
  const thrown: unknown = context.dump(error);
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) {
    return String(thrown);
  }
  const { name, message, stack } = thrown as { name?: string; message: string; stack?: string };
  const line = /program:(\d+)/.exec(stack ?? '')?.[1];
  return `${name ?? 'Error'}: ${message}${line ? ` (line ${line})` : ''}`;
}
