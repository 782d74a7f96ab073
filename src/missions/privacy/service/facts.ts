import { fact } from '#kernel/outbox'
import type { RemedyNote } from '../scan/steps.ts'
import type { Standing } from '../schema/scan.ts'

/** What an owner holds may be public now, or may not any more. `before` is null for what was never examined. */
export const standingChanged = fact<{
  owner: string
  version: string
  scanId: string
  before: Standing | null
  after: Standing
}>('privacy.standing-changed')

/** A corrected file is ready, in the file store. The mission above makes it the new content, or not. */
export const fileRemedied = fact<{
  owner: string
  /** The content that was corrected: another may have come since. */
  version: string
  scanId: string
  remedyId: string
  fileKey: string
  size: number
  note: RemedyNote
}>('privacy.file-remedied')
