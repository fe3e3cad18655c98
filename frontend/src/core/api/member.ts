/** What pages need that act for a member who signed in. The page of end users needs none of it. */

/** Pages for those who are not signed in. */
const OUTSIDE = /^\/app\/(sign-in|sign-up|first-owner|invitation)$/;

/** Sends whoever is not signed in to the sign-in, and back to where they are afterwards. */
export function toSignIn() {
  const { pathname, search } = globalThis.location;
  if (!OUTSIDE.test(pathname)) {
    globalThis.location.assign(`/app/sign-in?continue=${encodeURIComponent(pathname + search)}`);
  }
}

/** Shows that it is the page who asks for a change, and not another site. */
export function prove(request: { readonly method: string; readonly headers: Headers }) {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(globalThis.document?.cookie ?? '')?.[1];
  if (token && !['GET', 'HEAD'].includes(request.method)) {
    request.headers.set('X-XSRF-TOKEN', decodeURIComponent(token));
  }
}

/** A `fetch` for members. */
export const memberFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  prove(request);
  const response = await fetch(request);
  if (response.status === 401) {
    toSignIn();
  }
  return response;
};
