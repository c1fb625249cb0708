// The chat is the browser's own: there is nothing the hub's server could draw of it.
export const ssr = false;
