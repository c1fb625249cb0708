// Who comes in is seen without pressing anything; without script it is too, by loading the page again.
export const csr = true;
