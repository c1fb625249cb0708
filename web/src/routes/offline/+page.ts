// It is shown when there is no network to fetch a script with.
export const csr = false;
