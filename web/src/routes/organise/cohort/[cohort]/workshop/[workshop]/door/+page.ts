// The code turns by itself; without script it does so too, by loading the page again.
export const csr = true;
