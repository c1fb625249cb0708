/** A file that goes with a message: its content without an address, and the file itself, which is uploaded when it is sent. */
export type Attachment = {
  name: string;
  content: Record<string, unknown>;
  /** Null where the homeserver has it already: the content holds its address. */
  file: Blob | null;
  preview: string | null;
};

/** As many files go with one message. */
export const mostFiles = 10;

const longestSide = 2048;

/**
 * A chosen file made ready. Photographs are drawn anew, at most 2048 pixels a side: what a camera wrote into them, as where they were taken,
 * does not leave the device. A picture that cannot be read is sent as a file.
 */
export async function attachmentOf(file: File): Promise<Attachment & { file: Blob }> {
  const name = file.name;
  const picture = /^image\/(png|jpeg|webp|avif|heic)$/.test(file.type) ? await redrawn(file) : null;
  if (picture !== null) {
    const { blob, width, height } = picture;
    const info = { mimetype: blob.type, size: blob.size, w: width, h: height };
    const content = { msgtype: 'm.image', body: name, filename: name, info, 'm.mentions': {} };
    return { name, content, file: blob, preview: URL.createObjectURL(blob) };
  }
  const info = { mimetype: file.type, size: file.size };
  const msgtype = file.type.startsWith('audio/') ? 'm.audio' : file.type === 'image/gif' ? 'm.image' : 'm.file';
  return { name, content: { msgtype, body: name, filename: name, info, 'm.mentions': {} }, file, preview: null };
}

/** Whether what is pasted is words, though a picture of them lies beside them, as Excel and Word put it there. `types`: the clipboard's. */
export function pastesWords(types: readonly string[]): boolean {
  // A copied file has a plain text too, which is its name; only words have a formatted one beside that.
  return types.includes('text/plain') && (types.includes('text/html') || types.includes('text/rtf'));
}

/** What was said into the microphone, as clients show voice messages (MSC3245). */
export function voiceMessage(sound: Blob, milliseconds: number, name: string): Attachment {
  const info = { mimetype: sound.type.replace(/;.*$/, ''), size: sound.size, duration: milliseconds };
  const content = {
    msgtype: 'm.audio',
    body: name,
    info,
    'org.matrix.msc1767.audio': { duration: milliseconds },
    'org.matrix.msc3245.voice': {},
    'm.mentions': {},
  };
  return { name, content, file: new Blob([sound], { type: info.mimetype }), preview: null };
}

async function redrawn(file: File): Promise<{ blob: Blob; width: number; height: number } | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    picture.close();
    // Drawings and screenshots stay sharp; photographs stay small.
    const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
    return { blob: await canvas.convertToBlob({ type, quality: 0.85 }), width, height };
  } catch {
    return null;
  }
}
