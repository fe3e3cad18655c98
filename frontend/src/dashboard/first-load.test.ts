// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, test } from 'vitest';

const MOST_BYTES = 300_000;

let chunks: Map<string, Rolldown.OutputChunk>;

beforeAll(async () => {
  const built = (await build({ logLevel: 'silent', build: { write: false } })) as
    | Rolldown.RolldownOutput
    | Rolldown.RolldownOutput[];
  chunks = new Map(
    [built]
      .flat()
      .flatMap(({ output }) => output)
      .flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
  );
}, 180_000);

/** What a browser loads before an entry runs: the entry, and all that it imports statically. */
function firstLoad(page: string): Rolldown.OutputChunk[] {
  const entry = [...chunks.values()].find(
    (chunk) => chunk.isEntry && chunk.facadeModuleId?.endsWith(`/${page}`),
  );
  const loaded = new Set<string>();
  const load = (name: string) => {
    if (!loaded.has(name)) {
      loaded.add(name);
      chunks.get(name)?.imports.forEach(load);
    }
  };
  load(entry?.fileName ?? `no entry ${page}`);
  return [...loaded].flatMap((name) => chunks.get(name) ?? []);
}

function modulesOf(page: string): string[] {
  return firstLoad(page).flatMap((chunk) => chunk.moduleIds);
}

test('the dashboard begins with less than 300 kB of compressed JavaScript', () => {
  const bytes = firstLoad('app.html').reduce((sum, { code }) => sum + gzipSync(code).length, 0);

  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test('who talks loads nothing of the dashboard', () => {
  const modules = modulesOf('index.html');

  expect(modules.some((module) => module.endsWith('/src/main.tsx'))).toBe(true);
  expect(modules.filter((module) => /\/src\/dashboard\/|@mantine|recharts/.test(module))).toEqual(
    [],
  );
});

test('who talks loads no panels before there are some', () => {
  const modules = modulesOf('index.html');

  expect(
    modules.filter((module) => /\/src\/panels\/|codemirror|react-markdown|pyodide/.test(module)),
  ).toEqual([]);
});

test('the dashboard begins without the plots and without the call', () => {
  expect(modulesOf('app.html').filter((module) => /recharts|livekit/.test(module))).toEqual([]);
});

test('the script for customers’ pages is one small file that loads nothing', () => {
  const script = chunks.get('embed.js');

  expect(script?.imports).toEqual([]);
  expect(script?.code).not.toMatch(/\b(import|export)\b/);
  expect(gzipSync(script?.code ?? '').length).toBeLessThan(4_000);
});
