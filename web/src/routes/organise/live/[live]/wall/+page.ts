// A phone in the room learns of the next turn by itself; without script it still does, more slowly.
export const csr = true;
