/** Why a source, or a piece of it, could not be read. Each has its sentence in `words.ts`. */
export const faultCodes = [
  'address',
  'unreachable',
  'insecure',
  'slow',
  'too-large',
  'http-status',
  'cut',
  'syntax',
  'shape',
  'loop',
  'too-many-pages',
  'died',
  'no-title',
  'mapping',
  'invalid',
  'deleted-here',
  'of-another',
  'of-another-source',
  'shrunk',
  'bug',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** What could be read, but not as it stands. */
export const noteCodes = [
  'encoding',
  'bad-address',
  'bad-date',
  'long-text',
  'context',
  'dataservices',
  'nested-catalogs',
  'series',
  'links-cut',
  'filtered',
  'unknown-license',
  'unknown-frequency',
  'unknown-place',
  'tag-refused',
  'unreachable-contact',
  'resource-refused',
  'page-missing',
  'twice-id',
  'no-id',
  'brought-already',
] as const
export type NoteCode = (typeof noteCodes)[number]

export interface Fault {
  code: FaultCode
  /** As the source or the parser says it; never a sentence of ours. */
  detail: string
}

/** Reading stops, of the source or of one record. */
export class HarvestFault extends Error {
  override readonly name = 'HarvestFault'
  readonly code: FaultCode
  readonly detail: string
  constructor(code: FaultCode, detail = '') {
    super(`${code} ${detail}`)
    this.code = code
    this.detail = detail.slice(0, 500)
  }
}

export function toFault(error: unknown, otherwise: FaultCode): Fault {
  if (error instanceof HarvestFault) return { code: error.code, detail: error.detail }
  return { code: otherwise, detail: (error instanceof Error ? error.message : String(error)).slice(0, 500) }
}
