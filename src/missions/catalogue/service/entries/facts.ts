import { fact } from '#kernel/outbox'
import type { EntryKind } from '../../schema/entry.ts'

/** A dataservice, a reuse... was created, changed, published, archived, deleted, restored. */
export const entryChanged = fact<{ kind: EntryKind; id: string; action: string }>('catalogue.entry-changed')
