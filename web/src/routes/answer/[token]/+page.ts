// Words and a button, for whatever a mail program opens: no script is needed.
export const csr = false;
