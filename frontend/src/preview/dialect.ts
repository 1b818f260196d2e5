/** The encodings that a file may have, spelled as `options.encoding` of `POST /v1/uploads` wants them. */
export type EncodingName = 'UTF_8' | 'WINDOWS_1252' | 'ISO_8859_1';

/** How people write them. */
export const ENCODINGS: Readonly<Record<EncodingName, string>> = {
  UTF_8: 'UTF-8',
  WINDOWS_1252: 'Windows-1252',
  ISO_8859_1: 'ISO-8859-1',
};

/** What may stand between two fields. */
export type Delimiter = ',' | ';' | '\t' | '|';

/** All of them, the most likely first. */
export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** How a file writes its records, apart from what all files have in common: quotes and line ends. */
export interface Dialect {
  readonly encoding: EncodingName;
  readonly delimiter: Delimiter;
}

/** What somebody says of how a file is written; what is left out is found out. */
export type PartialDialect = Partial<Dialect>;
