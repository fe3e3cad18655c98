import wasm from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import worker from './javascript-worker?worker&url';

/** Where the worker that runs JavaScript is, and its interpreter; both are in this page's own build. */
export const addresses = { worker, 'quickjs.wasm': wasm };
