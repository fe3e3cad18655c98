// Builds a panel of an installation's own: npm --prefix frontend run panel -- FOLDER --out PANELS_DIR
// FOLDER is named like the panel and has panel.json and panel.tsx; PANELS_DIR is what BATON_PANELS_DIR
// names. Checks the types, and says what is wrong with them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const home = import.meta.dirname;
const fail = (words) => {
  process.stderr.write(`${words}\n`);
  process.exit(2);
};
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' } },
});
if (positionals.length !== 1 || !values.out) {
  fail('Say which panel, and where to: npm --prefix frontend run panel -- FOLDER --out DIR');
}
// npm changes the folder; who called it meant their own.
const from = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
const source = from(positionals[0]);
for (const file of ['panel.json', 'panel.tsx']) {
  if (!existsSync(join(source, file))) {
    fail(`${join(source, file)} is missing; docs/adding-a-panel.md says what it is.`);
  }
}
const { id } = JSON.parse(readFileSync(join(source, 'panel.json'), 'utf8'));
if (id !== basename(source)) {
  fail(`${join(source, 'panel.json')} defines the panel '${id}'; call its folder ${id}.`);
}
const target = join(from(values.out), id);

const run = (...command) =>
  execFileSync(process.execPath, command, { cwd: home, stdio: 'inherit' });
run('client-generator/panels.mjs', source);

const checked = join(home, `node_modules/.own-panel-${process.pid}.json`);
const modules = join(home, 'node_modules');
writeFileSync(
  checked,
  JSON.stringify({
    extends: join(home, 'tsconfig.json'),
    compilerOptions: {
      typeRoots: [join(modules, '@types')],
      types: [join(modules, 'vite/client')],
      paths: {
        'baton/panel': [join(home, 'src/panels/kit.ts')],
        react: [join(modules, '@types/react')],
        'react/*': [join(modules, '@types/react/*')],
      },
    },
    include: [source],
  }),
);
try {
  run('node_modules/typescript/bin/tsc', '--noEmit', '--project', checked);
} catch {
  process.exit(1);
} finally {
  rmSync(checked);
}

const KIT = '/panel-kit.js';
const outside = ['react', 'react/jsx-runtime', 'baton/panel'];
await build({
  configFile: false,
  root: source,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: target,
    emptyOutDir: true,
    lib: { entry: 'panel.tsx', formats: ['es'], fileName: () => 'panel.js', cssFileName: 'panel' },
    rolldownOptions: {
      external: outside,
      output: { paths: Object.fromEntries(outside.map((name) => [name, KIT])) },
    },
  },
});
if (existsSync(join(target, 'panel.css'))) {
  const script = readFileSync(join(target, 'panel.js'), 'utf8');
  const link = `Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('panel.css', import.meta.url) })`;
  writeFileSync(join(target, 'panel.js'), `${script}document.head.append(${link});\n`);
}
copyFileSync(join(source, 'panel.json'), join(target, 'panel.json'));
process.stdout.write(`${id} is in ${target}\n`);
