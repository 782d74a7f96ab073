import { fact } from '#kernel/outbox'

export interface VersionTold {
  versionId: string
  tableId: string
  owner: string
}

/** A file became rows: what was waiting for it may examine it, then release it. */
export const versionReady = fact<VersionTold>('tables.version-ready')

/** A file could not become rows: its version says why. */
export const versionFailed = fact<VersionTold>('tables.version-failed')
