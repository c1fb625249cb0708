// One button: no script is needed.
export const csr = false;
