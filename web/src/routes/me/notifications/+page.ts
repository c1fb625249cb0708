// Only a script can ask the browser whether it may notify.
export const csr = true;
