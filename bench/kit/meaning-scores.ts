import { openJudgement } from '../../src/missions/tables/meanings/judgement.ts'
import { vectors } from '../../src/missions/tables/meanings/test-vectors.ts'

export interface MeaningScore {
  id: string
  /** Values that are of the meaning, and those that are told so. */
  right: number
  found: number
  /** Values that are not of it, and values of the other meanings under their header; those that are told to be. */
  wrong: number
  taken: number
  precision: number
  recall: number
}

/**
 * Each value of the vectors alone in a column, under the header of its meaning: how many are told, and how many others
 * are taken for it.
 */
export function measureMeanings(): MeaningScore[] {
  const tried = vectors.flatMap(({ id, label, right, wrong }) => [
    ...right.map((value) => ({ id, of: id, told: judge(label, value) })),
    // What is not of one meaning may well be of another.
    ...wrong.map((value) => ({ id, of: null, told: judge(label, value) })),
  ])
  return vectors.map(({ id }) => {
    const right = tried.filter(({ of }) => of === id)
    const others = tried.filter((one) => one.of !== id && (one.of !== null || one.id === id))
    const found = right.filter(({ told }) => told === id).length
    const taken = others.filter(({ told }) => told === id).length
    const precision = found + taken === 0 ? 0 : found / (found + taken)
    const recall = found / Math.max(1, right.length)
    return { id, right: right.length, found, wrong: others.length, taken, precision, recall }
  })
}

function judge(label: string, value: string): string | null {
  const judgement = openJudgement(label)
  judgement.add(value, 3)
  return judgement.verdict()?.id ?? null
}
