/** Why a whole file is refused, as a closed set. */
export const rosterRefusalCodes = [
  'file-empty',
  'file-too-large',
  'file-type',
  'file-old-excel',
  'file-pdf',
  'file-document',
  'file-image',
  'file-encrypted',
  'file-bomb',
  'file-columns',
  'file-rows',
  'file-damaged',
  'file-no-header',
] as const;
export type RosterRefusalCode = (typeof rosterRefusalCodes)[number];

/** The sentence of each refusal in the catalogue; none has a gap to fill. */
export const rosterRefusalKeys = {
  'file-empty': 'roster_refusal_file_empty',
  'file-too-large': 'roster_refusal_file_too_large',
  'file-type': 'roster_refusal_file_type',
  'file-old-excel': 'roster_refusal_file_old_excel',
  'file-pdf': 'roster_refusal_file_pdf',
  'file-document': 'roster_refusal_file_document',
  'file-image': 'roster_refusal_file_image',
  'file-encrypted': 'roster_refusal_file_encrypted',
  'file-bomb': 'roster_refusal_file_bomb',
  'file-columns': 'roster_refusal_file_columns',
  'file-rows': 'roster_refusal_file_rows',
  'file-damaged': 'roster_refusal_file_damaged',
  'file-no-header': 'roster_refusal_file_no_header',
} as const satisfies Record<RosterRefusalCode, string>;

/** What was noticed while reading a file that was read. */
export const rosterNoteCodes = [
  'title-lines',
  'total-rows',
  'ragged-rows',
  'blank-rows',
  'other-sheets',
  'old-encoding',
  'unclosed-quote',
] as const;
export type RosterNoteCode = (typeof rosterNoteCodes)[number];

/** The sentence of each note in the catalogue. */
export const rosterNoteKeys = {
  'title-lines': 'roster_note_title_lines',
  'total-rows': 'roster_note_total_rows',
  'ragged-rows': 'roster_note_ragged_rows',
  'blank-rows': 'roster_note_blank_rows',
  'other-sheets': 'roster_note_other_sheets',
  'old-encoding': 'roster_note_old_encoding',
  'unclosed-quote': 'roster_note_unclosed_quote',
} as const satisfies Record<RosterNoteCode, string>;

/** Thrown inside this workspace only; `readRosterFile` answers it as a value. */
export class FileRefused extends Error {
  readonly code: RosterRefusalCode;
  constructor(code: RosterRefusalCode) {
    super(`The file is refused: ${code}`);
    this.code = code;
  }
}
