export type Locale = 'fi' | 'sv' | 'en';
/** A sentence in some language. */
export type LocalizedString = string;
export type MessageMetadata<_Inputs, _Options, _Markup> = unknown;
export declare const experimentalStaticLocale: undefined;
export declare function getLocale(): Locale;
export declare function overwriteGetLocale(reader: () => Locale): void;
