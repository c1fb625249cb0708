/** How much of a file is read at most. The sentences in the catalogue say the first three. */
export const limits = {
  fileBytes: 10 * 1024 * 1024,
  columns: 100,
  rows: 20_000,
  /** Lines above the headings that are looked through. */
  titleLines: 25,
  /** Of an XLSX, opened. */
  openedBytes: 60 * 1024 * 1024,
  zipEntries: 1000,
  /** Opened size over packed; XML of a list is at 5 to 30. */
  zipRatio: 200,
  /** A spreadsheet's own: rows and columns that Excel has. */
  sheetRows: 1_048_576,
  sheetColumns: 16_384,
  /** Letters kept of one cell; the domain refuses a fourth of it, so nobody is let in cut short. */
  cellLetters: 2001,
  /** Letters in all cells together: one shared string may stand in a million cells. */
  allLetters: 20_000_000,
} as const;
