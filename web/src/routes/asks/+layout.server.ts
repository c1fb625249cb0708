// These pages are forms and lists: they need no script, and without one nothing typed early is lost while a script loads.
export const csr = false;
