// The front page is words, links and one form: no script is sent.
export const csr = false;
