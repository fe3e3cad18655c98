import asm from 'pyodide/pyodide.asm.mjs?url';
import wasm from 'pyodide/pyodide.asm.wasm?url';
import pyodide from 'pyodide/pyodide.mjs?url';
import lock from 'pyodide/pyodide-lock.json?url';
import stdlib from 'pyodide/python_stdlib.zip?url';

/** Where the files of Python are; they are in this page's own build. */
export const addresses = {
  'pyodide.mjs': pyodide,
  'pyodide.asm.mjs': asm,
  'pyodide.asm.wasm': wasm,
  'python_stdlib.zip': stdlib,
  'pyodide-lock.json': lock,
};
