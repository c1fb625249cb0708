import type { HandleClientError } from '@sveltejs/kit/hooks';

/** What goes wrong in the browser has no incident on the server; the page of errors has a sentence for it in place of the framework's. */
export const handleError: HandleClientError = (caught) => {
  if (caught.kind === 'app') return caught.error;
  console.error(caught.error);
  return { message: '' };
};
