import QRCode from 'qrcode';

/** A link as a code for cameras: an SVG, black on white with the quiet edge that readers need, also where the page around it is dark. */
export function qrOf(link: string): Promise<string> {
  return QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
