import type { AdviceDraft } from '../../schema/advice.ts'

/** What is being written, once what was saved of it is read: text, and what is chosen so far. */
export interface Draft {
  kind: AdviceDraft['kind']
  title: string
  acronym: string
  description: string
  /** Who publishes it. */
  producer: { id: string; name: string; acronym: string | null } | null
  tags: readonly string[]
  frequency: string
  license: string
  hasPeriod: boolean
  hasPlace: boolean
  /** Nothing is asked of a licence when the access is not open. */
  isOpen: boolean
}

export const blank: Draft = {
  kind: 'dataset',
  title: '',
  acronym: '',
  description: '',
  producer: null,
  tags: [],
  frequency: '',
  license: '',
  hasPeriod: false,
  hasPlace: false,
  isOpen: true,
}
