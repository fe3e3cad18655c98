// Runs in a frame without an origin: starts the worker, and passes on what it says.
addEventListener('message', ({ data }) => {
  const source = URL.createObjectURL(new Blob([data.worker], { type: 'text/javascript' }));
  const worker = new Worker(source);
  worker.onmessage = (event) => parent.postMessage(event.data, '*');
  worker.onerror = (event) => parent.postMessage({ failed: event.message || 'It broke off.' }, '*');
  worker.postMessage(data);
});
