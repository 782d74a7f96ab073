import { z } from 'zod'
import { RemovalDraft } from '../../schema/discussion.ts'

const text = z.string().catch('')
const nothing = { verdict: '', ground: '', words: '', outcome: '' }

/** The fields of a decision, whatever was sent. */
export const Judged = z.object({ verdict: text, ground: text, words: text, outcome: text }).catch(nothing)

/** A refusal says its ground and its facts. */
export const Refusing = z.preprocess((body) => {
  const { ground, words } = Judged.parse(body)
  return { reason: ground || null, words }
}, RemovalDraft)
