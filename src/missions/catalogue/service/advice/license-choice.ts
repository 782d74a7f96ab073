import type { License } from '../../vocabulary/licenses.ts'

/** Plain questions on the data of a producer; each is asked once those before are answered so that it matters. */
export const questions = {
  holder: ['administration', 'other'],
  rights: ['own', 'odbl', 'third'],
  share: ['no', 'yes'],
  named: ['yes', 'no'],
} as const
export type Question = keyof typeof questions
export type Answers = { readonly [Q in Question]?: (typeof questions)[Q][number] | undefined }

export type Outcome =
  | { next: Question }
  /** `license` is null when none may be given yet. */
  | { license: License | null; reason: LicenseReason }

export type LicenseReason = 'third' | 'odbl' | 'open' | 'share' | 'shareOther' | 'named' | 'free'

/**
 * The licence that answers lead to. Administrations choose between two for data (code CRPA, D. 323-2-1): the Open
 * Licence, and the ODbL for who wants databases made from theirs to be shared likewise. What was taken from a base
 * under ODbL is given under it (ODbL 1.0, section 4.4). Nobody gives rights that others hold (code CRPA, L. 321-2).
 */
export function chooseLicense({ holder, rights, share, named }: Answers): Outcome {
  if (!holder) return { next: 'holder' }
  if (!rights) return { next: 'rights' }
  if (rights === 'third') return { license: null, reason: 'third' }
  if (rights === 'odbl') return { license: 'odc-odbl', reason: 'odbl' }
  if (!share) return { next: 'share' }
  if (holder === 'administration')
    return share === 'yes' ? { license: 'odc-odbl', reason: 'share' } : { license: 'lov2', reason: 'open' }
  if (share === 'yes') return { license: 'odc-odbl', reason: 'shareOther' }
  if (!named) return { next: 'named' }
  return named === 'yes' ? { license: 'cc-by', reason: 'named' } : { license: 'cc-zero', reason: 'free' }
}
